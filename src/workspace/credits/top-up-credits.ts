/**
 * Adds credits: one entry and the balance in one transaction, so that the balance is always the sum of the entries. The
 * API only adds; the demo also takes away, which is an adjustment and never takes what open calls hold.
 */
import type { Credits } from '#contract/credits.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { audit } from '#verb/audit.ts'
import { wake } from '#dialing/stop/wake.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import { MICRO_PER_MINOR } from '#verb/wire.ts'
import { instantParam } from '#db/parse-rows.ts'
import { creditsOf } from './read-credits.ts'

const ADD = `insert into credit_account (workspace_id, balance_micro, held_micro) values ($1, greatest($2::bigint, 0), 0)
  on conflict (workspace_id) do update set balance_micro = credit_account.balance_micro + $2::bigint`

export function topUpCredits(
  db: Database,
  actor: Actor,
  input: { readonly amountMinor: number; readonly note?: string | undefined },
): Promise<Credits> {
  return db.tx(
    actor.workspace,
    async (tx) => {
      await lockWorkspace(tx)
      const at = await tx.instant()
      const before = await creditsOf(tx)
      const micro = input.amountMinor * MICRO_PER_MINOR
      await tx.run(
        `insert into credit_entry (workspace_id, at, kind, amount_micro, note) values ($1, $2, $3, $4, $5)`,
        [tx.workspace, instantParam(at), micro < 0 ? 'adjustment' : 'top_up', micro, input.note ?? null],
      )
      await tx.run(ADD, [tx.workspace, micro])
      const after = await creditsOf(tx)
      await audit(tx, at, { what: 'credits.topped_up', id: tx.workspace, before, after })
      await wake(tx)
      return after
    },
    { actor: actor.name },
  )
}
