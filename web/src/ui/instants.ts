/** Instants twice: relative to scan, absolute with its zone to trust. The world's `now` always comes from a snapshot. */
import { spanText } from './figures.ts'

const DAY_MS = 86_400_000

/** `14:31` on the same day, `Tue 14:31` within a week, else `3 Mar 14:31`. */
export function shortInstant(iso: string, asOf: string, zone: string): string {
  const away = Math.abs(Date.parse(iso) - Date.parse(asOf))
  const day = (at: string): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at))
  const same = day(iso) === day(asOf)
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(same ? {} : away < 6 * DAY_MS ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
  }).format(new Date(iso))
}

/** `Tuesday 3 March 2026, 14:31:09 Europe/London`. */
export const fullInstant = (iso: string, zone: string): string =>
  `${new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso))} ${zone}`

export const clockTime = (iso: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso))

/** `in 5 min`, `2 h ago`, `now`. */
export function relativeInstant(iso: string, asOf: string): string {
  const seconds = Math.round((Date.parse(iso) - Date.parse(asOf)) / 1000)
  if (Math.abs(seconds) < 5) return 'now'
  return seconds > 0 ? `in ${spanText(seconds)}` : `${spanText(-seconds)} ago`
}
