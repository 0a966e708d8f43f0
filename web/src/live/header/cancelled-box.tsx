/** Says on the live page when and why a campaign was cancelled. */
import { Alert } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-header.ts'
import { When } from '#web/ui/when.tsx'

export interface CancelledBoxProps {
  readonly cancelled: Snapshot['details']['cancelled']
}

export function CancelledBox({ cancelled }: CancelledBoxProps) {
  if (cancelled === null) return null
  return (
    <Alert color="gray" variant="status" icon={<IconBan aria-hidden />} title="Cancelled" mb="sm">
      <When at={cancelled.at} relative />
      <br />
      {cancelled.reason === null ? wording.noReasonWasGiven : `Reason: ${cancelled.reason}`}
    </Alert>
  )
}
