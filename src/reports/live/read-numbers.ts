/**
 * Gives the pool of a campaign, with the learned attempts and answers of each number over all campaigns. The dispatcher's
 * view has them already; only a page without that view reads them by themselves.
 */
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { NumberStatus } from '#domain/pool/eligible.ts'
import { raw, sql } from '#db/sql.ts'
import { inFamily, isKey, UNRATED } from '#db/tally/keys.ts'
import { type Read, readOf } from '#db/read-together.ts'

export interface PoolRow {
  readonly id: string
  readonly e164: string
  readonly status: NumberStatus
  readonly connection_id: string
  readonly provider: string
  /** Its limit of parallel calls. */
  readonly limit: number
  /** Over all campaigns; the weight is learned from them. */
  readonly attempts: number
  readonly answered: number
}

/** The same rows as `poolRows` reads. */
export function poolOf({ pool, plan }: CampaignPlan): PoolRow[] {
  const names = new Map(plan.connections.map(({ id, name }) => [id, name]))
  return pool.map(({ id, e164, status, connectionId, limit, attempts, answered }) => ({
    id,
    e164,
    status,
    connection_id: connectionId,
    provider: names.get(connectionId) ?? connectionId,
    limit,
    attempts,
    answered,
  }))
}

export const poolRows = (campaignId: string): Read<PoolRow> =>
  readOf(sql`
  select n.id, n.e164, n.status, n.connection_id, k.name as provider, n.concurrency_limit as limit,
    coalesce(sum(s.amount) filter (where not s.${raw(UNRATED)}), 0) as attempts,
    coalesce(sum(s.amount) filter (where s.${raw(isKey('n:answered_human'))}), 0) as answered
  from campaign_number p
  join phone_number n on n.workspace_id = p.workspace_id and n.id = p.number_id
  join connection k on k.workspace_id = n.workspace_id and k.id = n.connection_id
  left join lateral (
    select key, amount from tally where scope = n.id and ${raw(inFamily('n'))}
    union all select key, amount from tally_delta where scope = n.id and ${raw(inFamily('n'))}) s on true
  where p.campaign_id = ${campaignId} group by n.id, n.e164, n.status, n.connection_id, n.concurrency_limit, k.name order by n.id`)
