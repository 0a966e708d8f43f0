/** Fails, in batches, the people whom lowered retries left and whom the change itself did not close. */
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { closeUsedUp } from '#dialing/stop/close-used-up.ts'

/** Closes a batch in every campaign that has people left from lowered retries. @returns whether more are left */
export async function closeRestUsedUp(tx: Tx): Promise<boolean> {
  const campaigns = await tx.rows<{ id: string }>(
    sql`select id from campaign where workspace_id = ${tx.workspace} and retries_lowered order by id for no key update`,
  )
  let left = false
  for (const { id } of campaigns) left = (await closeUsedUp(tx, id)) || left
  return left
}
