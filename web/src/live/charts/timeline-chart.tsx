/** Draws the timeline. Each bucket is a step as wide as its time; a bucket that still grows is hatched. */
import '@mantine/charts/styles.css'
import { AreaChart } from '@mantine/charts'
import { memo, useId, useMemo } from 'react'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import { rangeText, tickText } from './bucket-times.ts'
import classes from './results.module.css'
import { RESULT_LAYERS, type Timeline } from './results.ts'

export interface TimelineChartProps {
  /** In which the times of the axis are written. */
  readonly zone: string
  readonly withYear: boolean
  readonly timeline: Timeline
  readonly height: number
}

const SERIES = RESULT_LAYERS.map(({ key, label, colour }) => ({ name: key, label, color: colour }))

export const TimelineChart = memo(function TimelineChart({
  timeline,
  zone,
  withYear,
  height,
}: TimelineChartProps) {
  const hatch = useId()
  const { data, ticks } = useMemo(() => pointsOf(timeline), [timeline])
  const open = timeline.buckets.find((bucket) => bucket.unfinished)
  return (
    <AreaChart
      h={height}
      type="stacked"
      curveType="stepAfter"
      data={data}
      dataKey="at"
      series={SERIES}
      withDots={false}
      valueFormatter={countText}
      classNames={{ area: classes['layer'] ?? '' }}
      areaProps={({ color }) => ({ fill: color, fillOpacity: 1 })}
      areaChartProps={{
        title: wording.callsByResultOver,
        margin: { right: 12 },
      }}
      xAxisProps={{
        type: 'number',
        domain: ['dataMin', 'dataMax'],
        ticks,
        tickFormatter: tickText(zone, timeline.bucketSeconds, withYear),
        minTickGap: 28,
      }}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      tooltipProps={{
        labelFormatter: (_, payload) => pointText(payload[0]?.payload as Point | undefined, zone, withYear),
      }}
      referenceAreas={
        open
          ? [
              {
                x1: Date.parse(open.start),
                x2: Date.parse(open.end),
                fill: `url(#${hatch})`,
                fillOpacity: 1,
                stroke: 'var(--mantine-color-dimmed)',
                strokeDasharray: '4 3',
                zIndex: 350,
              },
            ]
          : []
      }
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3" height="6" fill="var(--page-card)" fillOpacity="0.75" />
        </pattern>
      </defs>
    </AreaChart>
  )
})

type Point = Timeline['buckets'][number] & { readonly at: number }

const pointText = (point: Point | undefined, zone: string, withYear: boolean): string =>
  point ? `${rangeText(point, zone, withYear)}${point.unfinished ? ' (so far)' : ''}` : ''

/** One point where each bucket starts, and one that closes the last step. */
function pointsOf({ buckets }: Timeline): { data: Point[]; ticks: number[] } {
  const points = buckets.map((bucket) => ({ ...bucket, at: Date.parse(bucket.start) }))
  const last = points.at(-1)
  const data = last ? [...points, { ...last, at: Date.parse(last.end) }] : points
  return { data, ticks: data.map(({ at }) => at) }
}
