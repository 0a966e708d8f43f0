/**
 * Writes instants in two forms: relative ones to scan, absolute ones with their zone to rely on. `now` always comes
 * from a snapshot, because it is world time.
 */
import * as wording from '#wording/instants.ts'
import { spanText } from './figures.ts'

type Style = Readonly<Intl.DateTimeFormatOptions>
const TIME: Style = { hour: '2-digit', minute: '2-digit' }
const SECONDS: Style = { ...TIME, second: '2-digit' }
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

/** `14:31` on the same day, `Tue 14:31` within a week, `3 Mar, 14:31` within the year, else `3 Mar 2027, 14:31`. */
export const shortInstant = (iso: string, asOf: string, zone: string): string =>
  wording.shortInstant(Date.parse(iso), Date.parse(asOf), zone)

/** `Tuesday 3 March 2026, 14:31:09 Europe/London`. */
export const fullInstant = (iso: string, zone: string): string => `${written(iso, zone, FULL)} ${zone}`

/** `3 Mar, 14:31`, with seconds when asked; with the year where it is another one than that of `asOf`, or always. */
export const dayInstant = (iso: string, asOf: string | null, zone: string, seconds: boolean): string =>
  wording.dayInstant(Date.parse(iso), asOf === null ? null : Date.parse(asOf), zone, seconds)

export const clockTime = (iso: string, zone: string): string => written(iso, zone, SECONDS)

/** `in 5 min`, `2 h ago`, `now`. */
export function relativeInstant(iso: string, asOf: string): string {
  const seconds = Math.round((Date.parse(iso) - Date.parse(asOf)) / 1000)
  if (Math.abs(seconds) < 5) return 'now'
  return seconds > 0 ? `in ${spanText(seconds)}` : `${spanText(-seconds)} ago`
}
