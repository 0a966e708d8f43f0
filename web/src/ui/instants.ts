/**
 * Writes instants in two forms: relative ones to scan, absolute ones with their zone to rely on. `now` always comes
 * from a snapshot, because it is world time.
 */
import { spanText } from './figures.ts'

const DAY_MS = 86_400_000

type Style = Readonly<Intl.DateTimeFormatOptions>
const TIME: Style = { hour: '2-digit', minute: '2-digit' }
const WEEKDAY_TIME: Style = { ...TIME, weekday: 'short' }
const DAY_TIME: Style = { ...TIME, day: 'numeric', month: 'short' }
const DAY: Style = { year: 'numeric', month: '2-digit', day: '2-digit' }
const SECONDS: Style = { ...TIME, second: '2-digit' }
const DAY_SECONDS: Style = { ...DAY_TIME, second: '2-digit' }
const FULL: Style = { ...SECONDS, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }

const formats = new Map<Style, Map<string, Intl.DateTimeFormat>>()

/** Making a format costs a hundred times as much as using it. */
function written(iso: string, zone: string, style: Style): string {
  const ofStyle = formats.get(style) ?? new Map<string, Intl.DateTimeFormat>()
  formats.set(style, ofStyle)
  const format = ofStyle.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...style })
  ofStyle.set(zone, format)
  return format.format(new Date(iso))
}

/** `14:31` on the same day, `Tue 14:31` within a week, else `3 Mar 14:31`. */
export function shortInstant(iso: string, asOf: string, zone: string): string {
  if (written(iso, zone, DAY) === written(asOf, zone, DAY)) return written(iso, zone, TIME)
  const near = Math.abs(Date.parse(iso) - Date.parse(asOf)) < 6 * DAY_MS
  return written(iso, zone, near ? WEEKDAY_TIME : DAY_TIME)
}

/** `Tuesday 3 March 2026, 14:31:09 Europe/London`. */
export const fullInstant = (iso: string, zone: string): string => `${written(iso, zone, FULL)} ${zone}`

/** `3 Mar, 14:31`, with seconds when asked. */
export const dayInstant = (iso: string, zone: string, seconds: boolean): string =>
  written(iso, zone, seconds ? DAY_SECONDS : DAY_TIME)

export const clockTime = (iso: string, zone: string): string => written(iso, zone, SECONDS)

/** `in 5 min`, `2 h ago`, `now`. */
export function relativeInstant(iso: string, asOf: string): string {
  const seconds = Math.round((Date.parse(iso) - Date.parse(asOf)) / 1000)
  if (Math.abs(seconds) < 5) return 'now'
  return seconds > 0 ? `in ${spanText(seconds)}` : `${spanText(-seconds)} ago`
}
