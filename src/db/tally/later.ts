/**
 * Writes SQL for what the folded tallies count by minutes after the one that contains an instant: the rest of its hour by
 * minutes, every later hour as a whole. So the rows that are read follow the hours that lie ahead. Reads of the live page
 * use it; unfolded deltas are by minutes, and the page adds them.
 */
import { invariant } from '#domain/result.ts'
import { type Sql, sql } from '#db/sql.ts'

const MINUTE_MS = 60_000
const MINUTES = 60

export interface Later {
  /** The minute and the hour that contain the instant, as keys have them. */
  readonly minute: string
  readonly hour: string
  /** The first minute of the next hour. */
  readonly nextHour: string
  /** When the next minute begins, world time, epoch milliseconds. */
  readonly nextMinuteAt: number
}

/** @param at world time, epoch milliseconds */
export function laterThan(at: number): Later {
  const minute = Math.floor(at / MINUTE_MS)
  const hour = Math.floor(minute / MINUTES)
  // Minutes have eight digits from 1989 to 2160 and hours six from 1981 to 2084, so that they sort as text.
  invariant(String(minute).length === 8 && String(hour).length === 6, 'an instant of our time')
  return {
    minute: String(minute),
    hour: String(hour),
    nextHour: String((hour + 1) * MINUTES),
    nextMinuteAt: (minute + 1) * MINUTE_MS,
  }
}

/** Rows of `key` and `amount` of the minutes that are left of the hour. @param scope of the tallies @param prefix of the keys up to the last colon */
export const minutesLeft = ({ minute, nextHour }: Later, scope: Sql, prefix: Sql): Sql => sql`
  select key, amount from tally where scope = ${scope} and key > ${prefix} || ':' || ${minute}::text and key < ${prefix} || ':' || ${nextHour}::text`

/** The same for the hours after that; their keys have the hour in the place of the minute. */
export const hoursAhead = ({ hour }: Later, scope: Sql, prefix: Sql): Sql => sql`
  select key, amount from tally_hour where scope = ${scope} and key > ${prefix} || ':' || ${hour}::text and key < ${prefix} || ';'`
