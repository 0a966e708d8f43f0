/** Writes the figures of a snapshot as text; a missing figure is a dash. */
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/figures.ts'
import { countText, spaced as words } from '#wording/figures.ts'

type Tile = Snapshot['tiles'][number]

export const DASH = '–'

export function tileText(tile: Tile | undefined): string {
  if (!tile) return DASH
  if (tile.unit === 'money') return moneyText(tile.value)
  if (tile.value === null) return DASH
  if (tile.unit === 'percent') return `${tile.value} %`
  return tile.unit === 'seconds' ? `${tile.value} s` : countText(tile.value)
}

export const tileOf = (snapshot: Snapshot, key: Tile['key']): Tile | undefined =>
  snapshot.tiles.find((tile) => tile.key === key)

/** Major units with the digits that the currency has. */
export const moneyText = ({
  minor,
  currency,
}: {
  readonly minor: number
  readonly currency: string
}): string => wording.moneyText(minor, currency)

/** 0 to 100; 0 while the figure is not known. */
export function progressOf(snapshot: Snapshot): number {
  const tile = tileOf(snapshot, 'progress')
  return tile?.unit === 'percent' ? (tile.value ?? 0) : 0
}

export { countText, words }
