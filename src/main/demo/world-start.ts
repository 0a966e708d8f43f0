/**
 * Decides the world time at which the demo starts. A new world begins on a weekday at 08:40 in New York, when Europe
 * is at work and the American east coast opens twenty minutes later. An old one continues as if it had stopped for an
 * hour at most.
 */
import { Temporal } from 'temporal-polyfill'

const ZONE = 'America/New_York'
const START = { hour: 8, minute: 40 }
const WEEKEND = 6
/** The most world milliseconds that a stop of any length counts for. */
export const LONGEST_STOP_MS = 3_600_000

/** The start time on the next weekday after a machine instant; both in epoch milliseconds. */
export function firstInstant(machineNow: number): number {
  let day = Temporal.Instant.fromEpochMilliseconds(machineNow).toZonedDateTimeISO(ZONE).toPlainDate()
  do day = day.add({ days: 1 })
  while (day.dayOfWeek >= WEEKEND)
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(START) }).epochMilliseconds
}

/** @param lastBeat world time of the last sign of life @param world the clock's current world time */
export const instantAfterStop = (lastBeat: number, world: number): number =>
  Math.max(lastBeat, Math.min(world, lastBeat + LONGEST_STOP_MS))
