/** Writes the figures of a snapshot as text; a missing figure is a dash. */
import type { Snapshot } from '#contract/snapshot.ts'
import type { Reader } from '#wording/instants.ts'

type Tile = Snapshot['tiles'][number]

export function tileText(tile: Tile | undefined): string {
  if (!tile) return '–'
  if (tile.unit === 'money') return moneyText(tile.value)
  if (tile.value === null) return '–'
  if (tile.unit === 'percent') return `${tile.value} %`
  return tile.unit === 'seconds' ? `${tile.value} s` : String(tile.value)
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

export const timeText = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso))

/** Sentences of the server are said in the zone of the campaign, with its abbreviation. */
export const readerOf = ({ asOf, windows }: Snapshot): Reader => ({
  zone: windows.timeZone,
  asOf: Date.parse(asOf),
  abbreviated: true,
})

export const words = (code: string): string => code.replaceAll('_', ' ')
