/**
 * Appends entries to the ledger, in the transaction of what they record. Every writer but the triggers calls it. The
 * actor is the one of the transaction.
 */
import type { LedgerData, LedgerEntry, LedgerKind } from '#domain/ledger/entry.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'

interface About {
  readonly campaignId?: string | null | undefined
  readonly taskId?: string
  readonly callId?: string
}
/** The statuses are left out where an entry is no move, and data where its kind has none. */
export type NewEntry<Kind extends LedgerKind = LedgerKind> = {
  [K in Kind]: About &
    Pick<LedgerEntry<K>, 'kind'> &
    (LedgerEntry<K>['to'] extends null ? object : Pick<LedgerEntry<K>, 'from' | 'to'>) &
    (LedgerData[K] extends null ? object : Pick<LedgerEntry<K>, 'data'>)
}[Kind]

const APPEND = `
  insert into ledger (workspace_id, at, campaign_id, task_id, call_id, kind, from_status, to_status, actor, data)
  select $2, $3, campaign_id, task_id, call_id, kind, "from", "to",
    coalesce(nullif(current_setting('app.actor', true), ''), 'engine'), data::jsonb
  from jsonb_to_recordset($1::jsonb) as e(campaign_id uuid, task_id uuid, call_id uuid, kind text, "from" text, "to" text, data text)`

export async function append(tx: Tx, at: number, ...entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  // Data is carried as text: ids inside of it keep their prefix.
  const rows = entries.map(({ campaignId, taskId, callId, ...entry }) => ({
    ...entry,
    campaign_id: campaignId,
    task_id: taskId,
    call_id: callId,
    data: 'data' in entry && entry.data !== null ? JSON.stringify(entry.data) : null,
  }))
  await tx.run(APPEND, [rowsParam(rows, 'campaign_id', 'task_id', 'call_id'), tx.workspace, instantParam(at)])
}
