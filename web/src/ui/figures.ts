/** Writes figures for people; a missing figure is a dash. */
import type { Money, Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/figures.ts'
import { countText, decimalText, spanText } from '#wording/figures.ts'

export const DASH = '–'

/** Stands where something is still being read. It must not look like a dash, which says that there is nothing. */
export const NOT_READ_YET = '…'

export { countText, spanText }
export const percentText = (share: number | null): string =>
  share === null ? DASH : `${decimalText(share)} %`
export const numberText = (n: number | null): string => (n === null ? DASH : decimalText(n))

/** `1:05` from a minute on, `42 s` below. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return DASH
  const rounded = Math.round(seconds)
  if (rounded < 60) return `${rounded} s`
  return clockText(rounded)
}

/** `0:42`, `1:05`, `1:02:03`: of what still counts, so whole seconds that have passed. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** Major units with the digits that the currency has. */
export const moneyText = (money: Money | null): string =>
  money === null ? DASH : wording.moneyText(money.minor, money.currency)

/** A code as words: `no_answer` is `No answer`. */
export const words = (code: string): string => wording.capital(wording.spaced(code))

export const bytesText = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${decimalText(bytes / 1000)} kB`
      : `${decimalText(bytes / 1_000_000)} MB`

export function tileText(tile: Snapshot['tiles'][number]): string {
  switch (tile.unit) {
    case 'money':
      return moneyText(tile.value)
    case 'percent':
      return percentText(tile.value)
    case 'seconds':
      return durationText(tile.value)
    case 'count':
      return countText(tile.value)
  }
}
