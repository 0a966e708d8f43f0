/** Shows the analysis of the conversations: their scores, who talked, and the latest ones. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { Bars } from '#web/live/charts/bars.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, numberText, percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import classes from '#web/live/details/details.module.css'
import { RecentTalks } from './recent-talks.tsx'

type Intelligence = NonNullable<Snapshot['intelligence']>

export interface IntelligenceSectionProps {
  readonly intelligence: Intelligence
}

export const IntelligenceSection = memo(function IntelligenceSection(props: IntelligenceSectionProps) {
  const { intelligence } = props
  return (
    <Section title="Conversation intelligence" anchor="intelligence">
      <div className={classes['halves']}>
        <div>
          <Figures intelligence={intelligence} />
          <Bars
            caption={wording.analysedCallsByScore}
            of="Score"
            bars={intelligence.scores.map(({ from, to, count }) => ({
              key: String(from),
              label: `Score ${from}–${to}`,
              count,
              figure: `intelligence.scores.${from}`,
            }))}
          />
        </div>
        <RecentTalks recent={intelligence.recent} />
      </div>
    </Section>
  )
})

function Figures({ intelligence }: { readonly intelligence: Intelligence }) {
  const { analysedCalls, ofAnsweredCalls, avgScore, talkShare, definition } = intelligence
  return (
    <dl className={classes['figures']}>
      <div>
        <dt>
          <Explained label="Analysed" definition={definition} />
        </dt>
        <dd>
          <strong data-figure="intelligence.analysedCalls">{countText(analysedCalls)}</strong> of{' '}
          <span data-figure="intelligence.ofAnsweredCalls">{countText(ofAnsweredCalls)}</span> answered
        </dd>
      </div>
      <div>
        <dt>Avg score</dt>
        <dd>
          <strong data-figure="intelligence.avgScore">{numberText(avgScore)}</strong>
        </dd>
      </div>
      <div>
        <dt>
          <Explained label="Contact talks" definition={wording.shareOfTheWords(definition)} />
        </dt>
        <dd>
          <strong data-figure="intelligence.talkShare">{percentText(talkShare)}</strong>
        </dd>
      </div>
    </dl>
  )
}
