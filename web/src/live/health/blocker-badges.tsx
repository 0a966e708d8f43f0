/** Shows the callable tasks by their blocker, in plain words. */
import { memo } from 'react'
import { fullInstant, relativeInstant } from '#web/ui/instants.ts'
import { BadgeDoor, BadgeList } from './badge-door.tsx'
import { Block } from './block.tsx'
import { lookOf } from './blocker-look.ts'
import type { BlockerCount } from './health.ts'

export interface BlockerBadgesProps {
  readonly campaignId: string
  readonly blockers: readonly BlockerCount[]
  readonly asOf: string
  readonly zone: string
}

export const BlockerBadges = memo(function BlockerBadges({
  campaignId,
  blockers,
  asOf,
  zone,
}: BlockerBadgesProps) {
  return (
    <Block
      title="Callable tasks — blocker codes"
      note="Each callable task is counted once, under the first reason that holds it."
    >
      <BadgeList>
        {blockers.map((blocker) => (
          <BadgeDoor
            key={blocker.code}
            campaignId={campaignId}
            blocker={blocker.code}
            look={lookOf(blocker)}
            count={blocker.count}
            figure={`dispatch.blockers.${blocker.code}`}
            means={meaningOf(blocker, asOf, zone)}
          />
        ))}
      </BadgeList>
    </Block>
  )
})

const meaningOf = ({ explanation, until, remedy }: BlockerCount, asOf: string, zone: string): string =>
  [
    explanation,
    ...(until ? [`The first lifts ${relativeInstant(until, asOf)}: ${fullInstant(until, zone)}.`] : []),
    remedy,
  ].join('\n')
