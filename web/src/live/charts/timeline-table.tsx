/** Gives screen readers the figures of the timeline as a table. */
import { memo } from 'react'
import * as wording from '#wording/pages/live.ts'
import { countText } from '#web/ui/figures.ts'
import { rangeText } from './bucket-times.ts'
import { RESULT_LAYERS, type Timeline } from './results.ts'

export interface TimelineTableProps {
  readonly timeline: Timeline
  readonly zone: string
  readonly withYear: boolean
}

export const TimelineTable = memo(function TimelineTable({ timeline, zone, withYear }: TimelineTableProps) {
  return (
    <div className="visually-hidden">
      <table>
        <caption>{wording.finishedCallsByTime(zone)}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {RESULT_LAYERS.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {timeline.buckets.map((bucket) => (
            <Row key={bucket.start} bucket={bucket} zone={zone} withYear={withYear} />
          ))}
        </tbody>
      </table>
    </div>
  )
})

interface RowProps {
  readonly bucket: Timeline['buckets'][number]
  readonly zone: string
  readonly withYear: boolean
}

const Row = memo(function Row({ bucket, zone, withYear }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {rangeText(bucket, zone, withYear)}
        {bucket.unfinished ? ' (so far)' : ''}
      </th>
      {RESULT_LAYERS.map(({ key }) => (
        <td key={key} data-figure={`timeline.${bucket.start}.${key}`}>
          {countText(bucket[key])}
        </td>
      ))}
    </tr>
  )
})
