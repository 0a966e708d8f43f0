/**
 * Writes instants inside sentences. A sentence made by the server holds each instant between braces, because a reader
 * chooses the zone of the screen; pages and the command line put the local time in with `sayInstants`. An instant with
 * a second zone adds the local time there, where that differs: " (09:00 in New York)".
 */
const DAY_MS = 86_400_000

type Style = Readonly<Intl.DateTimeFormatOptions>
const TIME: Style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const WEEKDAY_TIME: Style = { ...TIME, weekday: 'short' }
const DAY_TIME: Style = { ...TIME, day: 'numeric', month: 'short' }
const YEAR_TIME: Style = { ...DAY_TIME, year: 'numeric' }
const DAY_ONLY: Style = { day: 'numeric', month: 'short' }
const YEAR_DAY: Style = { ...DAY_ONLY, year: 'numeric' }
const DAY: Style = { year: 'numeric', month: '2-digit', day: '2-digit' }
const YEAR: Style = { year: 'numeric' }

const formats = new Map<string, Map<Style, Intl.DateTimeFormat>>()

/** Making a format costs a hundred times as much as using it. */
function formatOf(zone: string, style: Style): Intl.DateTimeFormat {
  const ofZone = formats.get(zone) ?? new Map<Style, Intl.DateTimeFormat>()
  formats.set(zone, ofZone)
  const format = ofZone.get(style) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...style })
  ofZone.set(style, format)
  return format
}
const written = (at: number, zone: string, style: Style): string => formatOf(zone, style).format(at)

/**
 * `14:31` on the same day, `Tue 14:31` within a week, `3 Mar, 14:31` within the year, else `3 Mar 2027, 14:31`.
 *
 * @param at epoch milliseconds, like `asOf`
 */
export function shortInstant(at: number, asOf: number, zone: string): string {
  if (written(at, zone, DAY) === written(asOf, zone, DAY)) return written(at, zone, TIME)
  if (Math.abs(at - asOf) < 6 * DAY_MS) return written(at, zone, WEEKDAY_TIME).replace(',', '')
  return dayInstant(at, asOf, zone)
}

const inYearOf = (at: number, asOf: number, zone: string): boolean =>
  written(at, zone, YEAR) === written(asOf, zone, YEAR)

/** `3 Mar, 14:31`; the year where it is another one than that of `asOf`, or where there is none to compare with. */
export function dayInstant(at: number, asOf: number | null, zone: string, seconds = false): string {
  const style = asOf !== null && inYearOf(at, asOf, zone) ? DAY_TIME : YEAR_TIME
  return written(at, zone, seconds ? withSeconds(style) : style)
}
const withSeconds = (style: Style): Style => (style === DAY_TIME ? DAY_SECONDS : YEAR_SECONDS)
const DAY_SECONDS: Style = { ...DAY_TIME, second: '2-digit' }
const YEAR_SECONDS: Style = { ...YEAR_TIME, second: '2-digit' }

/**
 * A day of a calendar, wherever it is: `3 Mar`; the year where it is another one than that of `asOf`, or without one.
 *
 * @param day `2027-03-03`
 */
export function calendarDay(day: string, asOf: number | null): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return written(at, 'UTC', asOf !== null && inYearOf(at, asOf, 'UTC') ? DAY_ONLY : YEAR_DAY)
}

/** Each knows the abbreviations of its own part of the world; elsewhere it says `GMT+9`. */
const LOCALES = ['en-US', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'] as const

/** "GMT", "IST", "EST", "GMT+9". @param at epoch milliseconds */
export function zoneAbbreviation(at: number, zone: string): string {
  const names = LOCALES.map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' })
        .formatToParts(at)
        .find(({ type }) => type === 'timeZoneName')?.value ?? zone,
  )
  return names.find((name) => !/\d/.test(name)) ?? names[0] ?? zone
}

/** "New York" of "America/New_York". */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The place of an instant in a sentence of the server. @param at epoch milliseconds */
export const instantIn = (at: number): string => `{${new Date(at).toISOString()}}`

/** The same with the local time of the people who are called, where that differs from the reader's. */
export const instantInBoth = (at: number, zone: string): string => `{${new Date(at).toISOString()}|${zone}}`

export interface Reader {
  readonly zone: string
  /** The instant of the figures, epoch milliseconds. */
  readonly asOf: number
  /** Adds the abbreviation of the zone to each time, for a reader whose screen does not name it. */
  readonly abbreviated?: boolean
}
const PLACE = /\{(\d{4}-[^|}]+)(?:\|([^}]+))?\}/g

/** Puts a sign in the place of each time, for a reader whose zone is not known yet. */
export const hideInstants = (text: string, sign: string): string => text.replaceAll(PLACE, sign)

/** Puts the times of the reader's zone into a sentence of the server. */
export const sayInstants = (text: string, { zone, asOf, abbreviated = false }: Reader): string =>
  text.replaceAll(PLACE, (_, iso: string, other: string | undefined) => {
    const at = Date.parse(iso)
    const own = shortInstant(at, asOf, zone)
    const there = other === undefined ? own : shortInstant(at, asOf, other)
    const said = abbreviated ? `${own} ${zoneAbbreviation(at, zone)}` : own
    return there === own ? said : `${said} (${there} in ${cityOf(other ?? zone)})`
  })
