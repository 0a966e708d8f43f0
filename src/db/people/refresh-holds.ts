/**
 * Brings the holds of callable tasks in step with limits that were changed. The verb that changes them notes it in its
 * own transaction, and then works it off; the engine's batches do the same, so that a crash between the two is made
 * good. Claim and gate judge by the new limits from the commit on; a hold is why a task is looked at only later.
 */
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { holdPeople, readLimits } from './set-attempts.ts'

const BATCH = 500

/** Notes that all holds of the workspace are to be worked out anew. */
export const holdsAreStale = (tx: Tx): Promise<number> =>
  tx.run(sql`insert into hold_refresh (workspace_id) values (${tx.workspace})
    on conflict (workspace_id) do update set after_e164 = ''`)

interface Person {
  readonly e164: string
  readonly attempts: readonly number[]
  readonly talked_at: number | null
  readonly uncertain_until: number | null
}

/** Works out the holds of some people, in the global lock order. @returns how many; 0 when none is left */
export async function refreshSomeHolds(tx: Tx, most = BATCH): Promise<number> {
  const due = await tx.maybe<{ after_e164: string }>(
    sql`select after_e164 from hold_refresh where workspace_id = ${tx.workspace} for update`,
  )
  if (!due) return 0
  const found = await tx.rows<{ e164: string }>(sql`select e164 from recipient
    where workspace_id = ${tx.workspace} and e164 > ${due.after_e164} and attempts <> '{}' order by e164 limit ${most}`)
  const numbers = found.map(({ e164 }) => e164)
  await refresh(tx, numbers)
  if (numbers.length < most) await tx.run(sql`delete from hold_refresh where workspace_id = ${tx.workspace}`)
  else
    await tx.run(
      sql`update hold_refresh set after_e164 = ${numbers.at(-1)} where workspace_id = ${tx.workspace}`,
    )
  return numbers.length
}

async function refresh(tx: Tx, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return
  await tx.run(sql`select 1 from task where workspace_id = ${tx.workspace} and e164 = any(${numbers})
    and stage in ('pending', 'retry_pending') order by id for no key update`)
  const people = await tx.rows<Person>(sql`select e164, attempts, talked_at, uncertain_until from recipient
    where workspace_id = ${tx.workspace} and e164 = any(${numbers}) order by e164 for update`)
  await holdPeople(tx, people, await readLimits(tx), await tx.instant())
}
