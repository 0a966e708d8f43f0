/** Draws the button that opens the edit of a live campaign. It shows only where the person may change it. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-edit.ts'
import { useMay } from '#web/api/session.ts'
import { isChangeable } from '#contract/statuses.ts'
import type { EditSection } from '#contract/dispatch-health.ts'
import { useOpenEdit } from './use-open-edit.ts'

export interface EditButtonProps {
  readonly section: EditSection
  readonly status: Snapshot['header']['status']
}

export function EditButton({ section, status }: EditButtonProps) {
  const open = useOpenEdit()
  if (!useMay('operator') || !isChangeable(status)) return null
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconPencil size={14} aria-hidden />}
      onClick={() => open(section)}
    >
      Edit
      <span className="visually-hidden"> {wording.SECTION_TITLES[section].toLowerCase()}</span>
    </Button>
  )
}
