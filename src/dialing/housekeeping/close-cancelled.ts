/** Closes the callable tasks of cancelled campaigns in batches, which a cancel leaves to the engine. */
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

const BATCH = 5000

/** Closes a batch of callable tasks of cancelled campaigns; returns how many. */
export async function closeCancelledTasks(tx: Tx): Promise<number> {
  return closeTasks(tx, {
    at: await tx.instant(),
    status: 'cancelled',
    reason: 'campaign_cancelled',
    where: sql`t.id = any(array(select d.id from task d
      where d.workspace_id = ${tx.workspace} and d.stage in ('pending', 'retry_pending')
        and d.campaign_id in (select id from campaign where workspace_id = ${tx.workspace} and status = 'cancelled')
      order by d.id limit ${BATCH} for no key update skip locked))`,
  })
}
