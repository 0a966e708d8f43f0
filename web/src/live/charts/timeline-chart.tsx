/**
 * Draws the timeline: a column of layers for each bucket, as wide as its time; a bucket that still grows is hatched. The
 * drawing has the units of the figures, seconds and calls, so that a beat draws the growing column and no other.
 */
import { memo, useRef } from 'react'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import { useRoom } from '#web/ui/use-room.ts'
import { rangeText, tickText } from './bucket-times.ts'
import { countMarks } from './count-axis.ts'
import { type Bucket, RESULT_LAYERS, type Timeline } from './results.ts'
import classes from './timeline-chart.module.css'

export interface TimelineChartProps {
  /** In which the times of the axis are written. */
  readonly zone: string
  readonly withYear: boolean
  readonly timeline: Timeline
}

/** Room for a time, or a day with its time. */
const LABEL_PX = { time: 52, day: 96 }
const DAY_SECONDS = 86_400

const secondsOf = (instant: string): number => Date.parse(instant) / 1000
const sumOf = (bucket: Bucket): number => RESULT_LAYERS.reduce((sum, { key }) => sum + bucket[key], 0)

export const TimelineChart = memo(function TimelineChart({ timeline, zone, withYear }: TimelineChartProps) {
  const { buckets, bucketSeconds } = timeline
  const from = secondsOf(buckets[0]?.start ?? '')
  const span = secondsOf(buckets.at(-1)?.end ?? '') - from
  const marks = countMarks(Math.max(...buckets.map(sumOf)))
  const top = marks.at(-1) ?? 1
  return (
    <div className={classes['chart']} role="img" aria-label={wording.callsByResultOver}>
      <div className={classes['counts']} aria-hidden>
        {marks.map((mark) => (
          <span key={mark} style={{ bottom: `${(mark / top) * 100}%` }}>
            {countText(mark)}
          </span>
        ))}
      </div>
      <div className={classes['plot']} aria-hidden>
        {marks.map((mark) => (
          <hr key={mark} className={classes['line']} style={{ bottom: `${(mark / top) * 100}%` }} />
        ))}
        <svg viewBox={`0 ${-top} ${span} ${top}`} preserveAspectRatio="none" className={classes['layers']}>
          {buckets.map((bucket) => (
            <Column key={bucket.start} bucket={bucket} from={from} />
          ))}
        </svg>
        {buckets.map((bucket) => (
          <Target
            key={bucket.start}
            bucket={bucket}
            from={from}
            span={span}
            zone={zone}
            withYear={withYear}
          />
        ))}
      </div>
      <Times
        starts={[...buckets.map(({ start }) => start), buckets.at(-1)?.end ?? ''].join(' ')}
        zone={zone}
        withYear={withYear}
        bucketSeconds={bucketSeconds}
      />
    </div>
  )
})

/** Upwards is negative: the drawing begins at 0, and its scale may change without it. */
const Column = memo(function Column({ bucket, from }: { readonly bucket: Bucket; readonly from: number }) {
  const x = secondsOf(bucket.start) - from
  const width = secondsOf(bucket.end) - secondsOf(bucket.start)
  let below = 0
  return RESULT_LAYERS.map(({ key, colour }) => {
    const height = bucket[key]
    below += height
    return height === 0 ? null : (
      <rect key={key} x={x} width={width} y={-below} height={height} fill={colour} />
    )
  })
})

interface TargetProps {
  readonly bucket: Bucket
  readonly from: number
  readonly span: number
  readonly zone: string
  readonly withYear: boolean
}

/** The ground of a bucket, over its whole height: it says its figures when it is pointed at. */
const Target = memo(function Target({ bucket, from, span, zone, withYear }: TargetProps) {
  const start = secondsOf(bucket.start)
  const share = (seconds: number): string => `${(seconds / span) * 100}%`
  const parts = RESULT_LAYERS.filter(({ key }) => bucket[key] > 0).map(
    ({ key, label }) => `${label.toLowerCase()} ${countText(bucket[key])}`,
  )
  return (
    <div
      className={classes['bucket']}
      data-unfinished={bucket.unfinished}
      data-tip={wording.bucketFigures(rangeText(bucket, zone, withYear), bucket.unfinished, parts)}
      style={{ left: share(start - from), width: share(secondsOf(bucket.end) - start) }}
    />
  )
})

interface TimesProps {
  /** The start of each bucket and the end of the last, in one text, so that it is drawn again only with another bucket. */
  readonly starts: string
  readonly zone: string
  readonly withYear: boolean
  readonly bucketSeconds: number
}

const Times = memo(function Times({ starts, zone, withYear, bucketSeconds }: TimesProps) {
  const axis = useRef<HTMLDivElement>(null)
  const room = useRoom(axis, bucketSeconds >= DAY_SECONDS ? LABEL_PX.day : LABEL_PX.time, 0)
  const times = starts.split(' ').map((start) => Date.parse(start))
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const every = Math.max(1, Math.ceil(times.length / Math.max(1, room)))
  const text = tickText(zone, bucketSeconds, withYear)
  return (
    <div ref={axis} className={classes['times']} aria-hidden>
      {(room === 0 ? [] : times.filter((_, n) => n % every === 0)).map((at) => (
        <span key={at} style={{ left: `${((at - first) / (last - first)) * 100}%` }}>
          {text(at)}
        </span>
      ))}
    </div>
  )
})
