/** Lists the numbers that are never called, newest first, or finds one of them. */
import type { DoNotCallEntry } from '#contract/do-not-call.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { readPhone } from '#verb/check-value.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { readDefaultCountry } from '#db/default-country.ts'
import { iso } from '#verb/wire.ts'
import { instantParam } from '#db/parse-rows.ts'

interface Row {
  readonly e164: string
  readonly dnc_at: number
  readonly dnc_source: string | null
  readonly dnc_reason: string | null
}
const LIST = `select e164, dnc_at, dnc_source, dnc_reason from recipient
  where workspace_id = $1 and dnc_at is not null and (dnc_at, e164) < ($2::timestamptz, $3::text) and ($4::text is null or e164 = $4)
  order by dnc_at desc, e164 desc limit $5`

export async function listDoNotCall(
  db: Database,
  actor: Actor,
  query: PageRequest & { readonly phone?: string | undefined },
): Promise<{ items: DoNotCallEntry[]; nextCursor: string | null }> {
  const phone =
    query.phone === undefined
      ? null
      : readPhone(query.phone, await readDefaultCountry(db, actor.workspace)).e164
  return db.tx(actor.workspace, async (tx) => {
    const [at, e164] = keyOf(query.cursor, 2)
    const rows = await tx.rows<Row>(LIST, [
      tx.workspace,
      instantParam(at === null ? Infinity : Number(at)),
      e164 ?? '',
      phone,
      query.limit + 1,
    ])
    const view = (row: Row): DoNotCallEntry => ({
      phone: row.e164,
      at: iso(row.dnc_at),
      source: row.dnc_source,
      reason: row.dnc_reason,
    })
    return pageOf(rows, query.limit, (row) => [row.dnc_at, row.e164], view)
  })
}
