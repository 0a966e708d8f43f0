/** Shows the KPI tiles, each with its definition and a link to exactly the rows that it counts. */
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { type Door, TILE_DOORS } from '#contract/doors.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { doorSearch } from '#web/live/tasks/door-search.ts'
import { tileText } from '#web/ui/figures.ts'
import classes from './tiles.module.css'

type Tile = Snapshot['tiles'][number]

/** Money and goals are not counts of rows: their tiles lead to the section that says more. */
const TARGETS: Readonly<Record<Tile['key'], Door | { readonly anchor: string }>> = {
  ...TILE_DOORS,
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
        <li key={tile.key}>
          <TileLink tile={tile} campaignId={campaignId} />
        </li>
      ))}
    </ul>
  )
})

interface TileLinkProps {
  readonly tile: Tile
  readonly campaignId: string
}

/** Longer figures are written smaller, so that the row keeps its height. */
const MOST_AT_FULL_SIZE = 7

const TileLink = memo(function TileLink({ tile, campaignId }: TileLinkProps) {
  const target = TARGETS[tile.key]
  const text = tileText(tile)
  const inner = (
    <>
      <span className={classes['label']}>{tile.label}</span>
      <span
        className={classes['value']}
        data-figure={`tiles.${tile.key}`}
        data-long={text.length > MOST_AT_FULL_SIZE}
      >
        {text}
      </span>
      <span className={classes['note']}>{tile.note}</span>
    </>
  )
  if ('calls' in target)
    return (
      <Link
        to="/calls"
        search={{ campaignId, result: target.calls.join(',') }}
        className={classes['tile']}
        data-tip={tile.definition}
      >
        {inner}
      </Link>
    )
  return (
    <Link
      to="/campaigns/$id"
      params={{ id: campaignId }}
      search={'anchor' in target ? {} : doorSearch(target)}
      hash={'anchor' in target ? target.anchor : 'tasks'}
      className={classes['tile']}
      data-tip={tile.definition}
    >
      {inner}
    </Link>
  )
})
