/** Writes figures for people; a missing figure is a dash. */
import type { Money, Snapshot } from '#contract/snapshot.ts'

export const DASH = '–'
const whole = new Intl.NumberFormat('en-GB')
const oneDigit = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

export const countText = (n: number): string => whole.format(n)
export const percentText = (share: number | null): string =>
  share === null ? DASH : `${oneDigit.format(share)} %`
export const numberText = (n: number | null): string => (n === null ? DASH : oneDigit.format(n))

/** `1:05` from a minute on, `42 s` below. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return DASH
  const rounded = Math.round(seconds)
  if (rounded < 60) return `${rounded} s`
  const [hours, minutes, rest] = [Math.floor(rounded / 3600), Math.floor((rounded % 3600) / 60), rounded % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** A waiting time in a unit that people plan with: `45 s`, `30 min`, `2 h`, `3 days`. */
export function spanText(seconds: number): string {
  const units = [
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const
  const [size, unit] = units.find(([size]) => seconds >= size) ?? [1, 's']
  const many = seconds / size
  // Half an hour or half a day matters; half a minute does not.
  const n = size >= 3600 && many < 10 ? oneDigit.format(many) : whole.format(Math.round(many))
  return `${n} ${n === '1' && unit === 'days' ? 'day' : unit}`
}

const currencies = new Map<string, Intl.NumberFormat>()

/** Major units with the digits that the currency has. */
export function moneyText(money: Money | null): string {
  if (money === null) return DASH
  const format =
    currencies.get(money.currency) ??
    new Intl.NumberFormat('en-GB', { style: 'currency', currency: money.currency })
  currencies.set(money.currency, format)
  return format.format(money.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A code as words: `no_answer` is `No answer`. */
export function words(code: string): string {
  const text = code.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const bytesText = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${oneDigit.format(bytes / 1000)} kB`
      : `${oneDigit.format(bytes / 1_000_000)} MB`

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
