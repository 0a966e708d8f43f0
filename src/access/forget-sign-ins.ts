/**
 * Removes sign-in links and sessions that have run out, used or not, and request counts whose window is over. A
 * background job of `main` runs it. It takes the oldest first and a bounded number at a time.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { instantParam } from '#db/parse-rows.ts'
import { walkInOrder } from '#db/planner.ts'

const BATCH = 500
const FORGET = `delete from sign_in where token_hash = any(array(
  select token_hash from sign_in where expires_at <= $1 order by expires_at limit ${BATCH}))`
const FORGET_COUNTS = `delete from request_count where key = any(array(
  select key from request_count where ends_at <= machine_now() order by ends_at limit ${BATCH} for update skip locked))`

/** @returns how many were removed; 0 when nothing is left to do */
export const forgetSignIns = (db: Database, clock: Clock): Promise<number> =>
  db.systemTx('authenticate', async (tx) => {
    await walkInOrder(tx)
    return (await tx.run(FORGET, [instantParam(clock.machine())])) + (await tx.run(FORGET_COUNTS))
  })
