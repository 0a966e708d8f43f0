/** The call log, newest first. A viewer's search does not look at phone numbers: it would unmask them. */
import type { CallsQuery, CallSummary } from '#contract/calls.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { like } from '#operations/like.ts'
import { keyOf, pageOf } from '#operations/page.ts'
import { instantParam } from '#store/parse-rows.ts'
import { CALL, type CallLogRow, callSummaryView } from './call-view.ts'

const LIST = `${CALL} and ($2::timestamptz is null or (k.placed_at, k.id) < ($2, $3))
    and ($4::text is null or k.campaign_id = $4) and ($5::text is null or k.number_id = $5) and ($6::text is null or k.agent_id = $6)
    and ($7::text is null or k.contact_id = $7) and ($8::text is null or k.status = $8) and ($9::text is null or k.result = $9)
    and ($10::text is null or k.disposition = $10) and ($11::boolean is null or k.dry_run = $11)
    and ($12::timestamptz is null or k.placed_at >= $12) and ($13::timestamptz is null or k.placed_at < $13)
    and ($14::text is null or concat_ws(' ', p.first_name, p.last_name) ilike $14 or ($15::text is not null and k.e164 like $15))
  order by k.placed_at desc, k.id desc limit $16`

export function listCalls(
  db: Database,
  actor: Actor,
  query: CallsQuery,
): Promise<{ items: CallSummary[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [at, id] = keyOf(query.cursor, 2)
    const digits = query.q?.replaceAll(/\D/g, '') ?? ''
    const phone = actor.role !== 'viewer' && digits.length >= 3 ? `%${digits}%` : null
    const rows = await tx.rows<CallLogRow>(LIST, [
      tx.workspace,
      at === null ? null : instantParam(Number(at)),
      id ?? null,
      query.campaignId ?? null,
      query.numberId ?? null,
      query.agentId ?? null,
      query.contactId ?? null,
      query.status ?? null,
      query.result ?? null,
      query.disposition ?? null,
      query.dryRun ?? null,
      query.since ?? null,
      query.until ?? null,
      like(query.q),
      phone,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.placed_at, row.id], callSummaryView)
  })
}
