/** Shows a status by colour + icon + word, from one map for the whole product. Red means that a person is needed. */
import { Badge } from '@mantine/core'
import {
  type Icon,
  IconBan,
  IconCheck,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconPencil,
  IconPhone,
  IconPhoneCall,
  IconPhoneIncoming,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRefresh,
  IconStack2,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { Snapshot, TaskRow } from '#contract/snapshot.ts'

export type CampaignStatus = Snapshot['header']['status']
export type TaskStatus = TaskRow['status']

interface Look {
  readonly label: string
  readonly colour: string
  readonly icon: Icon
}

export const CAMPAIGN_LOOK: Readonly<Record<CampaignStatus, Look>> = {
  draft: { label: 'Draft', colour: 'gray', icon: IconPencil },
  scheduled: { label: 'Scheduled', colour: 'blue', icon: IconClock },
  running: { label: 'Running', colour: 'green', icon: IconPlayerPlay },
  paused: { label: 'Paused', colour: 'orange', icon: IconPlayerPause },
  completed: { label: 'Completed', colour: 'teal', icon: IconCircleCheck },
  cancelled: { label: 'Cancelled', colour: 'gray', icon: IconBan },
}

export const TASK_LOOK: Readonly<Record<TaskStatus, Look>> = {
  pending: { label: 'Pending', colour: 'gray', icon: IconHourglass },
  queued: { label: 'Queued', colour: 'gray', icon: IconStack2 },
  placing_call: { label: 'Placing call', colour: 'blue', icon: IconPhone },
  calling: { label: 'Calling', colour: 'blue', icon: IconPhoneCall },
  retry_pending: { label: 'Retry pending', colour: 'gray', icon: IconRefresh },
  completed: { label: 'Completed', colour: 'teal', icon: IconCheck },
  failed: { label: 'Failed', colour: 'orange', icon: IconCircleX },
  cancelled: { label: 'Cancelled', colour: 'gray', icon: IconBan },
  skipped: { label: 'Skipped', colour: 'gray', icon: IconPlayerSkipForward },
  contacted_inbound: { label: 'Called us', colour: 'teal', icon: IconPhoneIncoming },
}

interface StatusBadgeProps {
  readonly look: Look
  readonly size?: 'sm' | 'md' | 'lg'
}

export const StatusBadge = memo(function StatusBadge({ look, size = 'sm' }: StatusBadgeProps) {
  const Sign = look.icon
  return (
    <Badge
      color={look.colour}
      variant="status"
      size={size}
      tt="none"
      leftSection={<Sign size="1.1em" stroke={2} aria-hidden />}
    >
      {look.label}
    </Badge>
  )
})
