/** Shows the sentiment of the people who answered. */
import { memo } from 'react'
import { sentimentDoor } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import { SENTIMENT_LOOK } from '#web/ui/sentiment.tsx'
import { Section } from '#web/ui/section.tsx'
import { Bars } from './bars.tsx'
import results from './results.module.css'

export interface SentimentSectionProps {
  /** The campaign that the figures are of as a whole; null when they are of several, or of a part. */
  readonly campaignId: string | null
  readonly sentiment: Snapshot['sentiment']
}

const COLOURS: Readonly<Record<Snapshot['sentiment'][number]['sentiment'], string>> = {
  positive: 'var(--result-answered)',
  neutral: 'var(--result-no-answer)',
  negative: 'var(--result-busy)',
}

export const SentimentSection = memo(function SentimentSection({
  campaignId,
  sentiment,
}: SentimentSectionProps) {
  return (
    <Section title="Sentiment" anchor="sentiment">
      <div className={results['palette']}>
        <Bars
          caption={wording.callsBySentiment}
          of="Sentiment"
          bars={sentiment.map(({ sentiment: mood, count }) => ({
            key: mood,
            label: (
              <CallsDoor campaignId={campaignId} door={sentimentDoor(mood)}>
                {SENTIMENT_LOOK[mood].label}
              </CallsDoor>
            ),
            icon: SENTIMENT_LOOK[mood].icon,
            count,
            figure: `sentiment.${mood}`,
            colour: COLOURS[mood],
          }))}
        />
      </div>
    </Section>
  )
})
