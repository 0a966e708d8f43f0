/** Turns the days of a zone into instants. */
import { Temporal } from 'temporal-polyfill'

const dayBounds = new Map<string, { start: number; end: number }>()

/** Start and end of the day that holds `at` in a zone, epoch milliseconds. */
export function dayOf(at: number, zone: string): { readonly start: number; readonly end: number } {
  const known = dayBounds.get(zone)
  if (known && at >= known.start && at < known.end) return known
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
  const bounds = { start: day.epochMilliseconds, end: day.add({ days: 1 }).startOfDay().epochMilliseconds }
  dayBounds.set(zone, bounds)
  return bounds
}

/** The start of the day floored to a whole hour, since attempts are counted per hour. */
export const hourStart = (at: number, zone: string): number =>
  Math.floor(dayOf(at, zone).start / 3_600_000) * 3_600_000
