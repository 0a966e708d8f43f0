/**
 * Takes the locks that changing a call needs, in the one global order: campaign, tasks of the number, recipient, call.
 * All callable tasks of the number are locked too, since an event of the person may hold or free them.
 */
import type { Tx } from '#db/database.ts'
import { callColumns, type CallRow } from './call-row.ts'

export async function lockCall(tx: Tx, callId: string): Promise<CallRow | undefined> {
  const found = await tx.maybe<{ campaign_id: string; task_id: string; e164: string }>(
    'select campaign_id, task_id, e164 from call where id = $1',
    [callId],
  )
  if (!found) return undefined
  await tx.run('select 1 from campaign where id = $1 for share', [found.campaign_id])
  await lockPerson(tx, found.e164, [found.task_id])
  return tx.maybe<CallRow>(`select ${callColumns()} from call where id = $1 for update`, [callId])
}

export interface RecipientRow {
  readonly e164: string
  readonly dnc_at: number | null
  readonly attempts: number[]
  /** An attempt was given up undecided: it may still ring until then. */
  readonly uncertain_until: number | null
  /** The end of the last talk. */
  readonly talked_at: number | null
}

/** Locks the callable tasks of a number (and the given ones), then its recipient row. */
export async function lockPerson(tx: Tx, e164: string, taskIds: readonly string[]): Promise<RecipientRow> {
  await tx.run(
    `select 1 from task where workspace_id = $3 and (id = any($1) or (e164 = $2 and status in ('pending', 'retry_pending')))
     order by id for no key update`,
    [taskIds, e164, tx.workspace],
  )
  const lock = () =>
    tx.maybe<RecipientRow>(
      'select e164, dnc_at, attempts, uncertain_until, talked_at from recipient where e164 = $1 for update',
      [e164],
    )
  const row = await lock()
  if (row) return row
  await tx.run('insert into recipient (workspace_id, e164) values ($1, $2) on conflict do nothing', [
    tx.workspace,
    e164,
  ])
  return (await lock()) ?? { e164, dnc_at: null, attempts: [], uncertain_until: null, talked_at: null }
}
