/**
 * Counts, for the pre-flight report, how many of an audience are own numbers. All are counted, with one look-up per
 * phone number of the workspace, however large the audience is.
 */
import type { Preflight } from '#contract/preflight.ts'
import { MATCHING } from '#db/audience/stored-filter.ts'
import type { CampaignRow } from '#campaigns/draft/campaign-row.ts'
import type { Tx } from '#db/database.ts'

const SHOWN = 5

// Look-ups (see `#db/planner.ts`).
const OF_UPLOAD = `select n.e164 from phone_number n cross join lateral (
    select 1 from upload_row r where r.workspace_id = $1 and r.upload_id = $2 and r.e164 = n.e164
      and r.outcome in ('created', 'updated', 'unchanged') limit 1) r
  where n.workspace_id = $1 order by n.e164`

const OF_CONTACTS = `select n.e164 from phone_number n cross join lateral (
    select 1 from contact c where ${MATCHING} and c.e164 = n.e164 limit 1) c
  where n.workspace_id = $1 order by n.e164`

export async function readOwnNumbers(
  tx: Tx,
  { upload_id, filter }: CampaignRow,
): Promise<Preflight['ownNumbers']> {
  const rows = filter
    ? await tx.rows<{ e164: string }>(OF_CONTACTS, [tx.workspace, JSON.stringify(filter)])
    : await tx.rows<{ e164: string }>(OF_UPLOAD, [tx.workspace, upload_id])
  return { contacts: rows.length, phones: rows.slice(0, SHOWN).map(({ e164 }) => e164) }
}
