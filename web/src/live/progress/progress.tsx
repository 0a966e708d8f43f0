/** Shows the same figure as the Progress tile, over the full width. */
import { Progress as Bar } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import classes from './tiles.module.css'

export const Progress = memo(function Progress({ tiles }: { readonly tiles: Snapshot['tiles'] }) {
  const tile = tiles.find(({ key }) => key === 'progress')
  const percent = tile?.unit === 'percent' ? (tile.value ?? 0) : 0
  return (
    <Bar.Root size={18} radius="sm">
      <Bar.Section
        value={percent}
        aria-label="Progress"
        aria-valuetext={`${percent} %`}
        color="teal.9"
        className={classes['done'] ?? ''}
      >
        {percent >= 8 ? <Bar.Label data-figure="progress">{percent} %</Bar.Label> : null}
      </Bar.Section>
    </Bar.Root>
  )
})
