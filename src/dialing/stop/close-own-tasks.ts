/**
 * Closes the callable tasks of a number that has become a caller ID of the workspace, and withdraws its claimed calls.
 * Adding a phone number calls it. The caller has written the number before, so that an audience prepared meanwhile
 * either waits for this or sees it.
 */
import { lockOpenTasks } from './lock-open-tasks.ts'
import { withdrawCalls } from './withdraw-calls.ts'
import type { Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

export async function closeOwnTasks(tx: Tx, e164: string): Promise<void> {
  await lockOpenTasks(tx, e164)
  await withdrawCalls(tx, { e164 }, 'own_number')
  await closeTasks(tx, { at: await tx.instant(), reason: 'own_number', where: sql`t.e164 = ${e164}` })
}
