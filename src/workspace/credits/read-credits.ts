/** Reads the balance of a workspace and its latest entries. */
import type { CreditEntry, Credits } from '#contract/credits.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { iso, moneyOf } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'
import type { Tx } from '#db/database.ts'

const READ = `select w.currency, coalesce(c.balance_micro, 0) as balance, coalesce(c.held_micro, 0) as held
  from workspace w left join credit_account c on c.workspace_id = w.workspace_id where w.workspace_id = $1`

export async function creditsOf(tx: Tx): Promise<Credits> {
  const { currency, balance, held } = await tx.one<{ currency: string; balance: number; held: number }>(
    READ,
    [tx.workspace],
  )
  return {
    balance: moneyOf(balance, currency),
    held: moneyOf(held, currency),
    available: moneyOf(balance - held, currency),
  }
}

export const readCredits = (db: Database, actor: Actor): Promise<Credits> => db.tx(actor.workspace, creditsOf)

const ENTRY = columns('credit_entry', 'id', 'at', 'kind', 'amount_micro', 'call_id', 'note')
type EntryRow = RowOf<typeof ENTRY> & { readonly currency: string }
const LIST = `select ${ENTRY('e')}, w.currency from credit_entry e join workspace w on w.workspace_id = e.workspace_id
  where e.workspace_id = $1 and ($2::bigint is null or e.id < $2) and ($4::bigint is null or e.id <= $4) and ($5::bigint is null or e.id >= $5)
    and ($6::uuid is null or exists (select 1 from call k where k.workspace_id = e.workspace_id and k.id = e.call_id and k.campaign_id = $6))
  order by e.id desc limit $3`

/** A campaign, and the ids between which its entries lie. */
export interface CreditEntriesQuery extends PageRequest {
  readonly campaignId?: string | undefined
  readonly newest?: number | undefined
  readonly oldest?: number | undefined
}

export function listCreditEntries(
  db: Database,
  actor: Actor,
  query: CreditEntriesQuery,
): Promise<{ items: CreditEntry[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<EntryRow>(LIST, [
      tx.workspace,
      after,
      query.limit + 1,
      query.newest ?? null,
      query.oldest ?? null,
      query.campaignId ?? null,
    ])
    const view = (row: EntryRow): CreditEntry => ({
      id: row.id,
      at: iso(row.at),
      kind: row.kind,
      amount: moneyOf(row.amount_micro, row.currency),
      callId: row.call_id,
      note: row.note,
    })
    return pageOf(rows, query.limit, (row) => [row.id], view)
  })
}
