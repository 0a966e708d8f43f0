/**
 * Removes the remembered attempts of erased people's numbers once they limit no call any more. A background job of
 * `main` runs it. A number on the do-not-call list stays, and so does one that belongs to a contact again.
 */
import type { Database } from '#verb/actor.ts'

const BATCH = 500

const FORGET = `delete from recipient where workspace_id = $1 and e164 = any(array(
  select r.e164 from recipient r where r.workspace_id = $1 and r.forget_at <= app_now() and r.dnc_at is null
    and not exists (select 1 from contact c where c.workspace_id = $1 and c.e164 = r.e164)
  order by r.forget_at limit ${BATCH} for update skip locked))`

/** @returns how many were removed; 0 when nothing is left to do */
export async function forgetAttempts(db: Database): Promise<number> {
  const workspaces = await db.systemTx('plan', (tx) =>
    tx.rows<{ workspace_id: string }>('select workspace_id from workspace order by 1'),
  )
  let forgotten = 0
  for (const { workspace_id } of workspaces)
    forgotten += await db.tx(workspace_id, (tx) => tx.run(FORGET, [workspace_id]))
  return forgotten
}
