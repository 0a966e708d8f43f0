/** Shows the tasks of a campaign by status; each count opens its tasks. */
import { Link } from '@tanstack/react-router'
import type { CampaignSummary } from '#contract/campaigns.ts'
import { TASK_STATUSES } from '#contract/statuses.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { countText } from '#web/ui/figures.ts'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import classes from './campaigns.module.css'

export interface TaskCountsProps {
  readonly campaignId: string
  readonly byStatus: CampaignSummary['tasks']['byStatus']
}

export function TaskCounts({ campaignId, byStatus }: TaskCountsProps) {
  const shown = TASK_STATUSES.flatMap((status) => {
    const count = byStatus[status] ?? 0
    return count > 0 ? [{ status, count }] : []
  })
  return (
    <ul className={classes['counts']} aria-label={wording.tasksByStatus}>
      {shown.map(({ status, count }) => (
        <li key={status}>
          <Link to="/campaigns/$id" params={{ id: campaignId }} search={{ status }} hash="tasks">
            <StatusBadge
              look={{ ...TASK_LOOK[status], label: `${TASK_LOOK[status].label} ${countText(count)}` }}
            />
          </Link>
        </li>
      ))}
    </ul>
  )
}
