/** Counts answers by hour and weekday of a zone, from quarter-hour tallies. Analytics shows them. */
import { offsetMinutesAt } from '#domain/windows/offsets.ts'
import { resultCounts } from './tally.ts'
import type { QuarterCount } from './timeline.ts'

export interface HeatCell {
  /** 1 is Monday. */
  readonly weekday: number
  readonly hour: number
  /** Ended calls that count for an answer rate. */
  readonly rated: number
  readonly answered: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const HOURS_A_DAY = 24
const DAYS_A_WEEK = 7
/** The first day of the epoch was a Thursday. */
const FIRST_WEEKDAY = 3

/** In order of weekday and hour; hours without a call are left out. */
export function heatOf(quarters: readonly QuarterCount[], zone: string): HeatCell[] {
  const byHour = new Map<number, (readonly [string, number])[]>()
  for (const { at, result, n } of quarters) {
    const hours = Math.floor((at + offsetMinutesAt(zone, at) * MINUTE_MS) / HOUR_MS)
    const weekday = (Math.floor(hours / HOURS_A_DAY) + FIRST_WEEKDAY) % DAYS_A_WEEK
    const slot = weekday * HOURS_A_DAY + (hours % HOURS_A_DAY)
    const known = byHour.get(slot)
    if (known) known.push([result, n])
    else byHour.set(slot, [[result, n]])
  }
  return [...byHour]
    .map(([slot, results]) => ({ slot, ...resultCounts(results) }))
    .filter(({ rated }) => rated > 0)
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ slot, rated, answered }) => ({
      weekday: Math.floor(slot / HOURS_A_DAY) + 1,
      hour: slot % HOURS_A_DAY,
      rated,
      answered,
    }))
}
