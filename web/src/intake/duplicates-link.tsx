/** Downloads the rows that repeat a number, with the lines that were taken; for people who may see numbers. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '#contract/asking.ts'
import { type Upload, uploadDuplicates } from '#contract/uploads.ts'
import * as wording from '#wording/pages/intake.ts'
import { useMay } from '#web/api/session.ts'

export function DuplicatesLink({ upload }: { readonly upload: Upload }) {
  const may = useMay('operator')
  if (!may || upload.duplicate === 0) return null
  return (
    <Button
      component="a"
      href={addressOf(uploadDuplicates.path, { id: upload.id })}
      download
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {wording.duplicateRowsWithBoth}
    </Button>
  )
}
