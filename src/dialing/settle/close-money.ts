/**
 * Writes the one closing entry of each call (C5): its hold is released and at most the hold is charged. Settling calls it
 * last, once for all calls of a transaction: the account is locked once and written once, with one entry for each. A
 * corrected call has its closing entry already; the difference in cost follows as an adjustment, never below a zero
 * balance.
 */
import { correctionOf } from '#wording/calls.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'

export interface Closing {
  readonly call: CallRow
  readonly costMicro: number
  /** It had ended before, with another result. */
  readonly corrected: boolean
}

/** @param closings each call once, in the order of their entries */
export async function closeMoney(tx: Tx, at: number, closings: readonly Closing[]): Promise<void> {
  if (closings.length === 0) return
  const account = await tx.maybe<{ balance_micro: number; held_micro: number }>(
    'select balance_micro, held_micro from credit_account where workspace_id = $1 for update',
    [tx.workspace],
  )
  const before = { balance: account?.balance_micro ?? 0, held: account?.held_micro ?? 0 }
  let { balance, held } = before
  const entries = []
  for (const { call, costMicro, corrected } of closings) {
    const charge = Math.min(costMicro, corrected ? balance - held : call.hold_micro)
    if (corrected && charge === 0) continue
    balance -= charge
    held -= corrected ? 0 : call.hold_micro
    entries.push({
      n: entries.length,
      kind: corrected ? 'adjustment' : charge > 0 ? 'charge' : 'release',
      amount_micro: charge === 0 ? 0 : -charge,
      call_id: corrected ? null : call.id,
      note: corrected ? correctionOf(call.id) : null,
    })
  }
  if (entries.length === 0) return
  await tx.run(ENTRIES, [tx.workspace, instantParam(at), rowsParam(entries, 'call_id')])
  await tx.run(
    'update credit_account set balance_micro = balance_micro - $1, held_micro = held_micro - $2 where workspace_id = $3',
    [before.balance - balance, before.held - held, tx.workspace],
  )
}

const ENTRIES = `
  insert into credit_entry (workspace_id, at, kind, amount_micro, call_id, note)
  select $1, $2, e.kind, e.amount_micro, e.call_id, e.note
  from jsonb_to_recordset($3::jsonb) as e(n int, kind text, amount_micro bigint, call_id uuid, note text) order by e.n`
