/**
 * Writes the one closing entry of a call (C5): its hold is released and at most the hold is charged. Settling calls it
 * last. A corrected call has its closing entry already; the difference in cost follows as an adjustment, never below a
 * zero balance.
 */
import { correctionOf } from '#wording/calls.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

export async function closeMoney(
  tx: Tx,
  call: CallRow,
  costMicro: number,
  at: number,
  corrected: boolean,
): Promise<void> {
  const account = await tx.maybe<{ balance_micro: number; held_micro: number }>(
    'select balance_micro, held_micro from credit_account where workspace_id = $1 for update',
    [tx.workspace],
  )
  const free = account ? account.balance_micro - account.held_micro : 0
  const charge = corrected ? Math.min(costMicro, free) : Math.min(costMicro, call.hold_micro)
  if (corrected && charge === 0) return
  await tx.run(
    'insert into credit_entry (workspace_id, at, kind, amount_micro, call_id, note) values ($1, $2, $3, $4, $5, $6)',
    [
      tx.workspace,
      instantParam(at),
      corrected ? 'adjustment' : charge > 0 ? 'charge' : 'release',
      charge === 0 ? 0 : -charge,
      corrected ? null : call.id,
      corrected ? correctionOf(call.id) : null,
    ],
  )
  await tx.run(
    'update credit_account set balance_micro = balance_micro - $1, held_micro = held_micro - $2 where workspace_id = $3',
    [charge, corrected ? 0 : call.hold_micro, tx.workspace],
  )
}
