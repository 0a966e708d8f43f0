/**
 * Removes the remembered attempts of erased people's numbers once they limit no call any more. A background job of
 * `main` runs it. A number on the do-not-call list stays, and so does one that belongs to a contact again.
 */
import { allWorkspaces } from '#db/all-workspaces.ts'
import type { Database } from '#verb/actor.ts'

const BATCH = 500

const FORGET = `delete from recipient where workspace_id = $1 and e164 = any(array(
  select r.e164 from recipient r where r.workspace_id = $1 and r.forget_at <= app_now() and r.dnc_at is null
    and not exists (select 1 from contact c where c.workspace_id = $1 and c.e164 = r.e164)
  order by r.forget_at limit ${BATCH} for update skip locked))`

/** @returns how many were removed; 0 when nothing is left to do */
export async function forgetAttempts(db: Database): Promise<number> {
  let forgotten = 0
  for (const workspace of await allWorkspaces(db))
    forgotten += await db.tx(workspace, (tx) => tx.run(FORGET, [workspace]))
  return forgotten
}
