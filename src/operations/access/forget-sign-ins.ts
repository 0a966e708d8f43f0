/** Removes links and sessions that have run out, used or not, the oldest first; a bounded number at a time. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#operations/actor.ts'
import { instantParam } from '#store/parse-rows.ts'
import { walkInOrder } from '#store/walk.ts'

const BATCH = 500
const FORGET = `delete from sign_in where token_hash = any(array(
  select token_hash from sign_in where expires_at <= $1 order by expires_at limit ${BATCH}))`

/** @returns how many were removed; 0 when nothing is left to do */
export const forgetSignIns = (db: Database, clock: Clock): Promise<number> =>
  db.systemTx('authenticate', async (tx) => {
    await walkInOrder(tx)
    return tx.run(FORGET, [instantParam(clock.machine())])
  })
