/** Which people of the sample another live campaign has yet to call: they would be called for both. */
import type { Preflight } from '#contract/preflight.ts'
import type { Tx } from '#store/database.ts'
import type { Sample } from './sample.ts'

type Elsewhere = Preflight['duplicates']['elsewhere']

// One look-up a number in the index of people with open tasks.
const ELSEWHERE = `select c.id, c.name, c.status, count(distinct t.e164)::int as contacts, array_agg(distinct t.e164) as people
  from unnest($2::text[]) n(e164)
  join task t on t.workspace_id = $1 and t.e164 = n.e164 and t.campaign_id <> $3
    and t.status in ('pending', 'retry_pending', 'queued', 'placing_call', 'calling')
  join campaign c on c.workspace_id = $1 and c.id = t.campaign_id and not c.dry_run and c.status in ('scheduled', 'running', 'paused')
  group by c.id, c.name, c.status order by contacts desc, c.id limit 50`

type Row = Elsewhere['campaigns'][number] & { readonly people: readonly string[] }

export async function readDuplicates(tx: Tx, campaignId: string, sample: Sample): Promise<Elsewhere> {
  const rows = await tx.rows<Row>(ELSEWHERE, [
    tx.workspace,
    sample.people.map(({ e164 }) => e164),
    campaignId,
  ])
  return {
    checked: sample.people.length,
    complete: sample.complete,
    contacts: new Set(rows.flatMap(({ people }) => people)).size,
    campaigns: rows.map(({ id, name, status, contacts }) => ({ id, name, status, contacts })),
  }
}
