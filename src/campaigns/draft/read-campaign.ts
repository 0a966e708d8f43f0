/**
 * Lists and reads campaigns in any status, for routes and for the verbs that change one. A draft comes with its
 * readiness.
 */
import type * as z from 'zod'
import type { Campaign, campaignsQuery, CampaignSummary } from '#contract/campaigns.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import type { Tx } from '#db/database.ts'
import { like } from '#db/sql.ts'
import { CAMPAIGN, type CampaignRow, campaignView, summaryView } from './campaign-row.ts'
import { readiness } from './readiness.ts'

const LIST = `${CAMPAIGN} and ($2::uuid is null or c.id < $2) and ($3::text is null or c.status = $3)
  and ($4::text is null or c.name ilike $4) and (c.archived_at is not null) = $5 order by c.id desc limit $6`

export function listCampaigns(
  db: Database,
  actor: Actor,
  query: z.output<typeof campaignsQuery>,
): Promise<{ items: CampaignSummary[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<CampaignRow>(LIST, [
      tx.workspace,
      after,
      query.status ?? null,
      like(query.q),
      query.archived ?? false,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.id], summaryView)
  })
}

export const readCampaignRow = async (tx: Tx, id: string): Promise<CampaignRow> =>
  found(await tx.maybe<CampaignRow>(`${CAMPAIGN} and c.id = $2`, [tx.workspace, id]), 'campaign')

/** Includes the readiness while it is a draft. */
export async function campaignIn(tx: Tx, id: string): Promise<Campaign> {
  const row = await readCampaignRow(tx, id)
  return campaignView(row, row.status === 'draft' ? await readiness(tx, id) : null)
}

export const readCampaign = (db: Database, actor: Actor, id: string): Promise<Campaign> =>
  db.tx(actor.workspace, (tx) => campaignIn(tx, id))
