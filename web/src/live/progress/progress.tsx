/**
 * Shows over the full width what became of all people, in segments; the share that is done is the figure of the tile
 * Progress. A cancelled campaign does not look finished: those whom it never called have a segment of their own.
 */
import { Progress as Bar } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { SEGMENT_WORDS } from '#wording/tiles.ts'
import { countText } from '#web/ui/figures.ts'
import classes from './tiles.module.css'

type Segment = Snapshot['segments'][number]
const COLOURS: Readonly<Record<Segment['key'], string>> = {
  answered: 'teal.8',
  voicemail: 'cyan.7',
  failed: 'red.7',
  skipped: 'gray.6',
  cancelled: 'gray.7',
  waiting: 'var(--page-line)',
}

export const Progress = memo(function Progress({ tiles, segments }: Pick<Snapshot, 'tiles' | 'segments'>) {
  const tile = tiles.find(({ key }) => key === 'progress')
  const percent = tile?.unit === 'percent' ? (tile.value ?? 0) : 0
  const total = segments.reduce((sum, { count }) => sum + count, 0)
  const words = segments
    .filter(({ count }) => count > 0)
    .map(textOf)
    .join(', ')
  return (
    <Bar.Root
      size={18}
      radius="sm"
      role="progressbar"
      aria-label="Progress"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={`${percent} %: ${words}`}
      data-tip={words}
      className={classes['bar'] ?? ''}
    >
      {segments.map(({ key, count }) => (
        <Bar.Section
          key={key}
          value={total === 0 ? 0 : (count / total) * 100}
          withAria={false}
          color={COLOURS[key]}
          data-segment={key}
        />
      ))}
      <span className={classes['percent']} data-figure="progress">
        {percent} %
      </span>
    </Bar.Root>
  )
})

const textOf = ({ key, count }: Segment): string => `${SEGMENT_WORDS[key].toLowerCase()} ${countText(count)}`
