/** Shows the analysis of the conversations: their scores, who talked, and the latest ones. */
import { memo } from 'react'
import { scoreDoor, TALK_DOORS } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CallsDoor } from '#web/calls/calls-link.tsx'
import { Bars } from '#web/live/charts/bars.tsx'
import { Explained } from '#web/ui/explained.tsx'
import { countText, numberText, percentText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import classes from '#web/live/details/details.module.css'
import { RecentTalks } from './recent-talks.tsx'

type Intelligence = NonNullable<Snapshot['intelligence']>

export interface IntelligenceSectionProps {
  readonly campaignId: string
  readonly intelligence: Intelligence
}

export const IntelligenceSection = memo(function IntelligenceSection(props: IntelligenceSectionProps) {
  const { campaignId, intelligence } = props
  return (
    <Section title="Conversation intelligence" anchor="intelligence">
      <div className={classes['halves']}>
        <div>
          <Figures campaignId={campaignId} intelligence={intelligence} />
          <Bars
            caption={wording.analysedCallsByScore}
            of="Score"
            bars={intelligence.scores.map((band) => ({
              key: String(band.from),
              label: (
                <CallsDoor campaignId={campaignId} door={scoreDoor(band)}>
                  Score {band.from}–{band.to}
                </CallsDoor>
              ),
              count: band.count,
              figure: `intelligence.scores.${band.from}`,
            }))}
          />
        </div>
        <RecentTalks recent={intelligence.recent} />
      </div>
    </Section>
  )
})

function Figures({ campaignId, intelligence }: IntelligenceSectionProps) {
  const { analysedCalls, ofAnsweredCalls, avgScore, talkShare, definition } = intelligence
  return (
    <dl className={classes['figures']}>
      <div>
        <dt>
          <Explained label="Analysed" definition={definition} />
        </dt>
        <dd>
          <strong>
            <CallsDoor campaignId={campaignId} door={TALK_DOORS.analysed} figure="intelligence.analysedCalls">
              {countText(analysedCalls)}
            </CallsDoor>
          </strong>{' '}
          of{' '}
          <CallsDoor
            campaignId={campaignId}
            door={TALK_DOORS.answered}
            inText
            figure="intelligence.ofAnsweredCalls"
          >
            {countText(ofAnsweredCalls)}
          </CallsDoor>{' '}
          answered
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
