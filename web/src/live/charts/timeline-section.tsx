/** Shows when the calls of a campaign ended, and how: stacked by result, in the zone of the page. */
import { Text } from '@mantine/core'
import { memo } from 'react'
import * as wording from '#wording/pages/live.ts'
import { CallsLink } from '#web/calls/calls-link.tsx'
import { spanText } from '#web/ui/figures.ts'
import { shortInstant } from '#web/ui/instants.ts'
import { Section } from '#web/ui/section.tsx'
import { useWorldTime } from '#web/ui/world-time.tsx'
import { needYears, rangeText } from './bucket-times.ts'
import classes from './results.module.css'
import { RESULT_LAYERS, type Timeline } from './results.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { TimelineTable } from './timeline-table.tsx'

export interface TimelineSectionProps {
  readonly timeline: Timeline
  readonly asOf: string
}

export const TimelineSection = memo(function TimelineSection({ timeline, asOf }: TimelineSectionProps) {
  const { bucketSeconds, buckets } = timeline
  const zone = useWorldTime().zone ?? timeline.timeZone
  const open = buckets.find((bucket) => bucket.unfinished)
  const withYear = needYears(buckets, asOf, zone)
  return (
    <Section
      anchor="timeline"
      title="Campaign timeline"
      intro={wording.finishedCallsByResult(spanText(bucketSeconds), zone)}
      aside={
        <Text component="span" size="sm">
          <CallsLink>Call log</CallsLink>
        </Text>
      }
    >
      <div className={classes['palette']}>
        <Legend unfinished={open !== undefined} />
        <TimelineChart timeline={timeline} zone={zone} withYear={withYear} />
      </div>
      <Text size="sm" c="dimmed" mt="xs" mih="1.6em">
        {open
          ? wording.theLastStepStill(rangeText(open, zone, withYear), shortInstant(asOf, asOf, zone))
          : ''}
      </Text>
      <TimelineTable timeline={timeline} zone={zone} withYear={withYear} />
    </Section>
  )
})

function Legend({ unfinished }: { readonly unfinished: boolean }) {
  return (
    <ul className={classes['legend']} aria-label="Legend">
      {RESULT_LAYERS.map(({ key, label, colour }) => (
        <li key={key}>
          <span className={classes['swatch']} style={{ background: colour }} aria-hidden />
          {label}
        </li>
      ))}
      {unfinished ? (
        <li>
          <span className={`${classes['swatch']} ${classes['unfinished']}`} aria-hidden />
          Unfinished
        </li>
      ) : null}
    </ul>
  )
}
