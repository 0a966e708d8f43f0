/** The KPI tiles: each with its definition, each a door to what it counts. */
import { Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo, type Ref } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import type { TaskStatus } from '#contract/statuses.ts'
import { tileText } from '#web/ui/figures.ts'
import classes from './tiles.module.css'

type Tile = Snapshot['tiles'][number]

type Door = { readonly status: TaskStatus } | { readonly anchor: string } | 'calls'
const DOORS: Readonly<Record<Tile['key'], Door>> = {
  progress: { anchor: 'tasks' },
  active: { status: 'calling' },
  completed: { status: 'completed' },
  failed: { status: 'failed' },
  pending: { status: 'pending' },
  answer_rate: 'calls',
  avg_duration: 'calls',
  spend: { anchor: 'cost' },
  goal_progress: { anchor: 'dispositions' },
}

export const Tiles = memo(function Tiles({
  tiles,
  campaignId,
}: {
  readonly tiles: Snapshot['tiles']
  readonly campaignId: string
}) {
  return (
    <ul className={classes['tiles']} aria-label="Key figures">
      {tiles.map((tile) => (
        <Cell key={tile.key} tile={tile} campaignId={campaignId} />
      ))}
    </ul>
  )
})

const Cell = memo(function Cell({ tile, campaignId }: Omit<TileLinkProps, 'ref'>) {
  return (
    <li>
      <Tooltip
        label={tile.definition}
        multiline
        maw={280}
        events={{ hover: true, focus: true, touch: false }}
      >
        <TileLink tile={tile} campaignId={campaignId} />
      </Tooltip>
    </li>
  )
})

interface TileLinkProps {
  readonly tile: Tile
  readonly campaignId: string
  /** Of the tooltip. */
  readonly ref?: Ref<HTMLAnchorElement>
}

/** Longer figures are set smaller, so that the row keeps its height. */
const MOST_AT_FULL_SIZE = 7

function TileLink({ tile, campaignId, ...tooltip }: TileLinkProps) {
  const door = DOORS[tile.key]
  const text = tileText(tile)
  const inner = (
    <>
      <Text component="span" size="xs" c="dimmed" fw={600}>
        {tile.label}
      </Text>
      <span
        className={classes['value']}
        data-figure={`tiles.${tile.key}`}
        data-long={text.length > MOST_AT_FULL_SIZE}
      >
        {text}
      </span>
      <Text component="span" size="xs" c="dimmed" className={classes['note'] ?? ''}>
        {tile.unit === 'money' && tile.estimated ? 'estimated' : ''}
      </Text>
    </>
  )
  if (door === 'calls')
    return (
      <Link to="/calls" search={{ campaignId }} {...tooltip} className={classes['tile']}>
        {inner}
      </Link>
    )
  return (
    <Link
      to="/campaigns/$id"
      params={{ id: campaignId }}
      search={'status' in door ? { status: door.status } : {}}
      hash={'anchor' in door ? door.anchor : 'tasks'}
      {...tooltip}
      className={classes['tile']}
    >
      {inner}
    </Link>
  )
}
