/**
 * Shows over the full width what became of all people, in segments; the share that is done is the figure of the tile
 * Progress. A cancelled campaign does not look finished: those whom it never called have a segment of their own.
 */
import { Progress as Bar } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { SEGMENT_DOORS } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { SEGMENT_WORDS } from '#wording/tiles.ts'
import { doorSearch } from '#web/live/tasks/door-search.ts'
import { countText } from '#web/ui/figures.ts'
import palette from '#web/live/charts/results.module.css'
import classes from './tiles.module.css'

type Segment = Snapshot['segments'][number]
/** Outcomes have the colours of the timeline. */
const COLOURS: Readonly<Record<Segment['key'], string>> = {
  answered: 'var(--result-answered)',
  voicemail: 'var(--result-voicemail)',
  failed: 'var(--result-failed)',
  skipped: 'gray.6',
  cancelled: 'gray.7',
  waiting: 'var(--page-line)',
}

export interface ProgressProps extends Pick<Snapshot, 'tiles' | 'segments'> {
  readonly campaignId: string
}

export const Progress = memo(function Progress({ tiles, segments, campaignId }: ProgressProps) {
  const tile = tiles.find(({ key }) => key === 'progress')
  const percent = tile?.unit === 'percent' ? (tile.value ?? 0) : 0
  const total = segments.reduce((sum, { count }) => sum + count, 0)
  const words = segments
    .filter(({ count }) => count > 0)
    .map(textOf)
    .join(', ')
  return (
    <div className={`${palette['palette']} ${classes['bar']}`} data-tip={words}>
      {/* A shortcut for the pointer: the badges of the tasks by status, and the note below, open the same lists. */}
      <Bar.Root size={18} radius="sm" aria-hidden>
        {segments.map(({ key, count }) => (
          <Bar.Section
            key={key}
            value={total === 0 ? 0 : (count / total) * 100}
            withAria={false}
            color={COLOURS[key]}
            data-segment={key}
          >
            <Link
              to="/campaigns/$id"
              params={{ id: campaignId }}
              search={doorSearch(SEGMENT_DOORS[key])}
              hash="tasks"
              tabIndex={-1}
              className={classes['door']}
            />
          </Bar.Section>
        ))}
      </Bar.Root>
      <span
        role="progressbar"
        aria-label="Progress"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${percent} %: ${words}`}
        className={classes['percent']}
        data-figure="progress"
      >
        {percent} %
      </span>
    </div>
  )
})

const textOf = ({ key, count }: Segment): string => `${SEGMENT_WORDS[key].toLowerCase()} ${countText(count)}`
