/** Reads everything recorded of one task: its calls, the carriers' events about them, and the ledger. */
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { type LedgerRow, ledgerColumns } from '#db/ledger/ledger-row.ts'
import type { Schema } from '#db/schema.ts'

export type CallHistory = CallRow &
  Pick<Schema['call_outcome'], 'sentiment' | 'score' | 'transcript' | 'evidence'>
export interface EventRow {
  readonly call_id: string
  readonly event_id: string
  readonly ref: string
  readonly event: { readonly type: string }
  readonly received_at: number
  readonly applied_at: number | null
}
export interface TaskHistory {
  readonly calls: readonly CallHistory[]
  readonly events: readonly EventRow[]
  readonly ledger: readonly LedgerRow[]
}

const MOST_ROWS = 500

export async function readTaskHistory(tx: Tx, taskId: string): Promise<TaskHistory> {
  const calls = await tx.rows<CallHistory>(
    `select ${callColumns('k')}, o.sentiment, o.score, o.transcript, evidence_with_checks(o.evidence) as evidence from call k
     left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
     where k.workspace_id = $1 and k.task_id = $2 order by k.claimed_at, k.id limit $3`,
    [tx.workspace, taskId, MOST_ROWS],
  )
  const events = await tx.rows<EventRow>(
    `select call_id, event_id, ref, event, received_at, applied_at from carrier_event
     where workspace_id = $1 and call_id = any($2) order by received_at, event_id limit $3`,
    [tx.workspace, calls.map((call) => call.id), MOST_ROWS],
  )
  const ledger = await tx.rows<LedgerRow>(
    `select ${ledgerColumns()} from ledger
     where workspace_id = $1 and task_id = $2 order by id limit $3`,
    [tx.workspace, taskId, MOST_ROWS],
  )
  return { calls, events, ledger }
}
