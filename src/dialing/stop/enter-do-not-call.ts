/**
 * Enters "do not call" for a number, in force with the commit: the number is marked, its callable tasks close, its
 * claimed calls are withdrawn, and calls that the carrier still queues are hung up. The list, the import and a call's
 * opt-out enter numbers here. It locks the person itself. A number that is on the list already keeps its first entry, and
 * the ledger tells it once.
 */
import { lockPerson } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { append } from '#db/ledger/append.ts'
import { instantParam } from '#db/parse-rows.ts'
import { withdrawCalls } from './withdraw-calls.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

export interface DoNotCall {
  readonly e164: string
  readonly source: string
  readonly reason: string
}

export async function enterDoNotCall(tx: Tx, at: number, entry: DoNotCall): Promise<void> {
  const { dnc_at: since } = await lockPerson(tx, entry.e164, [])
  await tx.run(
    `update recipient set dnc_at = coalesce(dnc_at, $2), dnc_source = coalesce(dnc_source, $3), dnc_reason = coalesce(dnc_reason, $4)
     where workspace_id = $5 and e164 = $1`,
    [entry.e164, instantParam(at), entry.source, entry.reason, tx.workspace],
  )
  await withdrawCalls(tx, { e164: entry.e164 }, 'do_not_call')
  await closeTasks(tx, { at, reason: 'do_not_call', where: sql`t.e164 = ${entry.e164}` })
  await tx.run(
    `update call set hang_up_requested_at = $2, next_ask_at = $2, hang_up_reason = 'do_not_call'
     where workspace_id = $3 and e164 = $1 and open and status = 'placing' and ringing_at is null and hang_up_requested_at is null and not dry_run`,
    [entry.e164, instantParam(at), tx.workspace],
  )
  const { source, reason } = entry
  if (since === null) await append(tx, at, { kind: 'do_not_call', data: { source, reason } })
}
