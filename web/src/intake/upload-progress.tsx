/** Shows the upload itself: the button, the bytes that left, and the rows as the server counts them. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import * as wording from '#wording/pages/intake.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { UploadCounts } from './upload-counts.tsx'
import type { useUpload } from './use-upload.ts'

export interface UploadProgressProps {
  readonly upload: ReturnType<typeof useUpload>
  readonly ready: boolean
  readonly send: () => void
}

export function UploadProgress({ upload, ready, send }: UploadProgressProps) {
  if (upload.state === 'sending') return <Running upload={upload} />
  return (
    <Stack gap="sm">
      <ActionFailure error={upload.failure} title={wording.theFileWasNotTaken}>
        {wording.theFileAndWhat}
      </ActionFailure>
      <Group>
        <Button disabled={!ready} leftSection={<IconUpload size={16} aria-hidden />} onClick={send}>
          {upload.failure === null ? wording.importTheFile : 'Try again'}
        </Button>
        {ready ? null : (
          <Text size="sm" c="dimmed">
            {wording.firstChooseTheColumn}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

function Running({ upload }: Pick<UploadProgressProps, 'upload'>) {
  const percent = Math.floor(upload.sent * 100)
  const reading = upload.counts?.status === 'merging' ? wording.sortingOutWhoIsNew : wording.readingTheRows
  return (
    <Stack gap="xs">
      <Progress value={percent} aria-label="Sent" size="lg" />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {upload.sent < 1 ? `${percent} % sent` : `Sent. ${reading}`}
        </Text>
        <Button size="compact-sm" variant="default" onClick={upload.stop}>
          Stop
        </Button>
      </Group>
      {upload.counts ? <UploadCounts upload={upload.counts} /> : null}
    </Stack>
  )
}
