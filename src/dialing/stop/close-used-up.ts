/**
 * Fails the people who have used up the retries of their campaign. Lowering the retries calls it for the first batch,
 * within its own transaction; the campaign's row remembers that more may be left, and housekeeping does the rest in
 * batches, also after a crash in between. Until then the claim leaves these people alone.
 */
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

const BATCH = 5000

/** The caller holds the campaign's row. @returns whether people may be left to close */
export async function closeUsedUp(tx: Tx, campaignId: string): Promise<boolean> {
  const closed = await closeTasks(tx, {
    at: await tx.instant(),
    status: 'failed',
    reason: 'attempts_used',
    where: sql`t.id = any(array(select d.id from task d join campaign c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      where d.workspace_id = ${tx.workspace} and d.campaign_id = ${campaignId} and d.stage in ('pending', 'retry_pending')
        and d.attempts > c.max_retries order by d.id limit ${BATCH} for no key update of d skip locked))`,
  })
  const left = closed === BATCH
  await tx.run(sql`update campaign set retries_lowered = ${left}
    where workspace_id = ${tx.workspace} and id = ${campaignId} and retries_lowered <> ${left}`)
  return left
}
