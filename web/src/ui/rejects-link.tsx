/** Downloads the rejected rows, to correct and upload again; for people who may see numbers. */
import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '#contract/asking.ts'
import { uploadRejects } from '#contract/uploads.ts'
import * as wording from '#wording/pages/ui.ts'
import { useMay } from '#web/api/session.ts'

export function RejectsLink({
  uploadId,
  rejected,
}: {
  readonly uploadId: string
  readonly rejected: number
}) {
  const may = useMay('operator')
  if (rejected === 0) return <Text size="sm">{wording.noRowWasRejected}</Text>
  if (!may)
    return (
      <Text size="sm" c="dimmed">
        {wording.theRejectedRowsHold}
      </Text>
    )
  return (
    <Button
      component="a"
      href={addressOf(uploadRejects.path, { id: uploadId })}
      download
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {wording.rejectedRowsWithReasons}
    </Button>
  )
}
