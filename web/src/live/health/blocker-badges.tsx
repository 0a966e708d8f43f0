/** Shows the callable tasks by their blocker, in plain words. */
import { memo } from 'react'
import * as wording from '#wording/pages/live-health.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import { FilterBadge, BadgeList } from './filter-badge.tsx'
import { HealthGroup } from './health-group.tsx'
import { type BlockerCount, lookOf } from './blocker-look.ts'

export interface BlockerBadgesProps {
  readonly campaignId: string
  readonly blockers: readonly BlockerCount[]
}

export const BlockerBadges = memo(function BlockerBadges({ campaignId, blockers }: BlockerBadgesProps) {
  const said = useSaid()
  return (
    <HealthGroup title="Callable tasks — blocker codes" note={wording.eachCallableTaskIsCounted}>
      <BadgeList wide>
        {blockers.map((blocker) => (
          <FilterBadge
            key={blocker.code}
            campaignId={campaignId}
            blocker={blocker.code}
            look={lookOf(blocker)}
            count={blocker.count}
            figure={`dispatch.blockers.${blocker.code}`}
            means={said(`${blocker.explanation}\n${blocker.remedy}`)}
          />
        ))}
      </BadgeList>
    </HealthGroup>
  )
})
