/** Callable tasks by the one reason why they are not being called, in plain words. */
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
            means={<Meaning blocker={blocker} asOf={asOf} zone={zone} />}
          />
        ))}
      </BadgeList>
    </Block>
  )
})

interface MeaningProps extends Pick<BlockerBadgesProps, 'asOf' | 'zone'> {
  readonly blocker: BlockerCount
}

const Meaning = ({ blocker, asOf, zone }: MeaningProps) => (
  <>
    <div>{blocker.explanation}</div>
    {blocker.until ? (
      <div>
        The first lifts {relativeInstant(blocker.until, asOf)}: {fullInstant(blocker.until, zone)}.
      </div>
    ) : null}
    <strong>{blocker.remedy}</strong>
  </>
)
