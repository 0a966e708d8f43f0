/** Shows the status of a campaign. One that runs while all dialling is stopped says so: it calls nobody. */
import { IconHandStop } from '@tabler/icons-react'
import { useDialing } from '#web/api/dialing.tsx'
import { CAMPAIGN_LOOK, type CampaignStatus, StatusBadge } from '#web/ui/status.tsx'

const STOPPED = { label: 'Stopped', colour: 'red', icon: IconHandStop } as const

export interface CampaignBadgeProps {
  readonly status: CampaignStatus
  readonly size?: 'sm' | 'lg'
}

export function CampaignBadge({ status, size = 'sm' }: CampaignBadgeProps) {
  const { stopped } = useDialing()
  return <StatusBadge look={status === 'running' && stopped ? STOPPED : CAMPAIGN_LOOK[status]} size={size} />
}
