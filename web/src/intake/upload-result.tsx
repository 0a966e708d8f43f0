/** Shows the outcome of the upload. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Upload } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { RejectsLink } from '#web/ui/rejects-link.tsx'
import { countText } from '#web/ui/figures.ts'
import { DuplicatesLink } from './duplicates-link.tsx'
import { UploadCounts } from './upload-counts.tsx'

export interface UploadResultProps {
  readonly upload: Upload
  readonly another: () => void
}

export function UploadResult({ upload, another }: UploadResultProps) {
  const none = upload.accepted === 0
  return (
    <Alert
      color={none ? 'orange' : 'teal'}
      variant="status"
      role="status"
      icon={<IconCircleCheck aria-hidden />}
      title={none ? wording.noRowCouldBeTaken : wording.isImported(upload.fileName)}
    >
      <Stack gap="sm">
        <UploadCounts upload={upload} />
        {upload.dnc > 0 ? (
          <Text size="sm">{wording.ofThemOnTheDo(countText(upload.dnc), upload.dnc)}</Text>
        ) : null}
        <Group>
          <RejectsLink uploadId={upload.id} rejected={upload.rejected} />
          <DuplicatesLink upload={upload} />
          <Button variant="default" size="xs" onClick={another}>
            Another file
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
