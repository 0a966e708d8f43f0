/**
 * Closes the callable tasks of a number that has become a caller ID of the workspace, and withdraws its claimed calls.
 * The caller has written the number before, so that an audience prepared meanwhile either waits for this or sees it.
 */
import { lockOpenTasks } from '#operations/calls/lock-open-tasks.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

export async function closeOwnTasks(tx: Tx, e164: string): Promise<void> {
  await lockOpenTasks(tx, e164)
  await withdrawCalls(tx, { e164 }, 'own_number')
  await tx.run(CLOSE, [e164, instantParam(await tx.instant()), tx.workspace])
}

const CLOSE = `
  update task set status = 'skipped', end_reason = 'own_number', next_eligible_at = null, hold_code = null, hold_until = null, updated_at = $2
  where workspace_id = $3 and e164 = $1 and status in ('pending', 'retry_pending')`
