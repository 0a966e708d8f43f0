/**
 * Locks everything that closing a number's tasks needs, in the global order (campaign, task, recipient), so that
 * withdrawing claimed calls asks for nothing above.
 */
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'

export async function lockOpenTasks(tx: Tx, e164: string): Promise<void> {
  const open = await tx.rows<{ id: string; campaign_id: string; status: string }>(
    `select id, campaign_id, status from task where workspace_id = $1 and e164 = $2
       and stage in ('pending', 'retry_pending', 'in_flight')`,
    [tx.workspace, e164],
  )
  await tx.run('select 1 from campaign where workspace_id = $1 and id = any($2) order by id for share', [
    tx.workspace,
    [...new Set(open.map((task) => task.campaign_id))],
  ])
  await lockPerson(
    tx,
    e164,
    open.filter((task) => task.status === 'queued').map((task) => task.id),
  )
}
