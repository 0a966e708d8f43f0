/**
 * Puts the sections of the live page into their columns: one on a phone, two on a desk, three from 2,400 px on. Each
 * section reads its part of the snapshot and has a guard of its own.
 */
import { Stack } from '@mantine/core'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { CostSection } from '#web/live/details/cost-section.tsx'
import { DetailsSection } from '#web/live/details/details-section.tsx'
import { WindowsSection } from '#web/live/details/windows-section.tsx'
import { ConcurrencySection } from '#web/live/limits/concurrency-section.tsx'
import { EndSection } from '#web/live/limits/end-section.tsx'
import { Finish } from '#web/live/progress/finish.tsx'
import { RetrySection } from '#web/live/retries/retry-section.tsx'
import { VariantSection } from '#web/live/variants/variant-section.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { DispositionSection } from './charts/disposition-section.tsx'
import { SentimentSection } from './charts/sentiment-section.tsx'
import { TimelineSection } from './charts/timeline-section.tsx'
import { DispatchSection } from './health/dispatch-section.tsx'
import classes from './live-page.module.css'

export interface LiveSectionsProps {
  readonly snapshot: Snapshot
  /** The instant of the figures, cut to the minute. */
  readonly minute: string
}

export const showsHealth = ({ header, receipt }: Snapshot): boolean =>
  receipt !== null || (header.status !== 'completed' && header.status !== 'cancelled')

export function LiveSections({ snapshot, minute }: LiveSectionsProps) {
  const health = showsHealth(snapshot)
  return (
    <div className={classes['columns']} data-health={health}>
      <Stack gap="md" className={classes['first'] ?? ''}>
        {health ? (
          <Guard name={wording.dispatchHealth}>
            <DispatchSection campaignId={snapshot.header.id} dispatch={snapshot.dispatch} />
          </Guard>
        ) : null}
      </Stack>
      <div id="outcomes" className={classes['timeline']}>
        {snapshot.timeline ? (
          <Guard name="Campaign timeline">
            <TimelineSection timeline={snapshot.timeline} asOf={minute} />
          </Guard>
        ) : null}
      </div>
      <Stack gap="md" className={classes['side'] ?? ''}>
        <Side snapshot={snapshot} />
      </Stack>
      <Stack gap="md" className={classes['outcomes'] ?? ''}>
        <Outcomes snapshot={snapshot} />
      </Stack>
      <div className={classes['variants']}>
        {snapshot.variants.length > 0 ? (
          <Guard name="A/B comparison">
            <VariantSection campaignId={snapshot.header.id} variants={snapshot.variants} />
          </Guard>
        ) : null}
      </div>
    </div>
  )
}

function Outcomes({ snapshot }: Pick<LiveSectionsProps, 'snapshot'>) {
  const { dispositions, sentiment, retries } = snapshot
  const { id } = snapshot.header
  return (
    <>
      <div className={classes['pair']}>
        {dispositions.length > 0 ? (
          <Guard name="Dispositions">
            <DispositionSection campaignId={id} dispositions={dispositions} />
          </Guard>
        ) : null}
        {sentiment.length > 0 ? (
          <Guard name="Sentiment">
            <SentimentSection campaignId={id} sentiment={sentiment} />
          </Guard>
        ) : null}
      </div>
      {retries.length > 0 ? (
        <Guard name="Retry effectiveness">
          <RetrySection campaignId={id} retries={retries} />
        </Guard>
      ) : null}
    </>
  )
}

function Side({ snapshot }: Pick<LiveSectionsProps, 'snapshot'>) {
  const { header, details } = snapshot
  return (
    <>
      <Guard name="Expected finish">
        <Finish finish={snapshot.expectedFinish} status={header.status} />
      </Guard>
      <Guard name="Parallel calls">
        <ConcurrencySection campaignId={header.id} status={header.status} concurrency={details.concurrency} />
      </Guard>
      <Guard name={wording.endsByItself}>
        <EndSection campaignId={header.id} status={header.status} hours={details.endUncallableHours} />
      </Guard>
      <Guard name="Cost summary">
        <CostSection cost={snapshot.cost} />
      </Guard>
      <Guard name="Campaign details">
        <DetailsSection details={details} status={header.status} />
      </Guard>
      <Guard name="Call windows">
        <WindowsSection windows={snapshot.windows} status={header.status} />
      </Guard>
    </>
  )
}
