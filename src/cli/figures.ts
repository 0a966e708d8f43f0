/** Writes the figures of a snapshot as text; a missing figure is a dash. */
import type { Snapshot } from '#contract/snapshot.ts'

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
export function moneyText({
  minor,
  currency,
}: {
  readonly minor: number
  readonly currency: string
}): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** 0 to 100; 0 while the figure is not known. */
export function progressOf(snapshot: Snapshot): number {
  const tile = tileOf(snapshot, 'progress')
  return tile?.unit === 'percent' ? (tile.value ?? 0) : 0
}

/** A code as words: `no_answer` is `no answer`. */
export const words = (code: string): string => code.replaceAll('_', ' ')

export const countText = (n: number): string => n.toLocaleString('en-GB')
