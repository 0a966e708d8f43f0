/** Shows the tasks by status, each status always in its place; each badge opens its tasks. */
import { memo } from 'react'
import * as wording from '#wording/pages/live-health.ts'
import { TASK_STATUSES } from '#contract/statuses.ts'
import { TASK_LOOK } from '#web/ui/status.tsx'
import { FilterBadge, BadgeList } from './filter-badge.tsx'
import { HealthGroup } from './health-group.tsx'
import type { Health } from './blocker-look.ts'

export interface StatusBadgesProps extends Pick<Health, 'tasksByStatus'> {
  readonly campaignId: string
}

export const StatusBadges = memo(function StatusBadges({ campaignId, tasksByStatus }: StatusBadgesProps) {
  return (
    <HealthGroup title={wording.tasksByStatus}>
      <BadgeList>
        {TASK_STATUSES.map((status) => (
          <FilterBadge
            key={status}
            campaignId={campaignId}
            status={status}
            look={TASK_LOOK[status]}
            count={tasksByStatus.find((row) => row.status === status)?.count ?? 0}
            figure={`dispatch.tasksByStatus.${status}`}
          />
        ))}
      </BadgeList>
    </HealthGroup>
  )
})
