/** Draws the figures of one variant of an A/B test. */
import { Group, Text, Title } from '@mantine/core'
import { memo } from 'react'
import { variantDoors } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText, durationText, moneyText, numberText, percentText } from '#web/ui/figures.ts'
import { RateOf } from '#web/ui/rate-of.tsx'
import { ShareBar } from '#web/ui/share-bar.tsx'
import classes from './variant.module.css'

export interface VariantCardProps {
  readonly campaignId: string
  readonly variant: Snapshot['variants'][number]
}

export const VariantCard = memo(function VariantCard({ campaignId, variant }: VariantCardProps) {
  const path = `variants.${variant.letter}`
  const doors = variantDoors(variant.agentId)
  const rated = (text: string) => (
    <CallsDoor campaignId={campaignId} door={doors.rated} inText>
      {text}
    </CallsDoor>
  )
  return (
    <li className={classes['card']}>
      <Group gap="xs" wrap="nowrap" mb="xs">
        <span className={classes['letter']} aria-hidden>
          {variant.letter}
        </span>
        <Title order={3} size="h6" lineClamp={2}>
          <span className="visually-hidden">Variant {variant.letter}: </span>
          {variant.agent}
        </Title>
        <Text component="span" size="sm" c="dimmed" ml="auto" className={classes['weight'] ?? ''}>
          <span className="visually-hidden">Weight </span>
          <span data-figure={`${path}.weight`}>{percentText(variant.weight)}</span>
        </Text>
      </Group>
      <Facts figures>
        <Fact label="Tasks">
          <span data-figure={`${path}.tasks`}>{countText(variant.tasks)}</span>
        </Fact>
        <Fact label="Calls">
          <CallsDoor campaignId={campaignId} door={doors.calls} figure={`${path}.calls`}>
            {countText(variant.calls)}
          </CallsDoor>
        </Fact>
        <Fact label="Answer rate" definition={wording.answeredByAPersonEnded}>
          <RateOf
            share={variant.answerRate}
            of={variant.rated}
            figure={`${path}.answerRate`}
            renderOf={rated}
          />
        </Fact>
        <Fact label="Goal rate" definition={wording.callsWithADisposition}>
          <RateOf share={variant.goalRate} of={variant.rated} figure={`${path}.goalRate`} renderOf={rated} />
        </Fact>
        <Fact label="Avg duration" definition={wording.meanTalkTimeOfTheCalls}>
          <span data-figure={`${path}.avgDurationSeconds`}>{durationText(variant.avgDurationSeconds)}</span>
        </Fact>
        <Fact label="Avg score">
          <span data-figure={`${path}.avgScore`}>{numberText(variant.avgScore)}</span>
        </Fact>
        <Fact label="Cost">
          <span data-figure={`${path}.cost`}>{moneyText(variant.cost)}</span>
        </Fact>
        <Fact label={wording.chanceOfBeingBest} definition={wording.howSureTheFigures}>
          <ShareBar share={variant.chanceOfBest} figure={`${path}.chanceOfBest`} />
        </Fact>
      </Facts>
    </li>
  )
})
