/** Shows what the pool of a campaign allows at most and right now, with the same figures as the dispatcher's. */
import type { CapacityPreview } from '#contract/capacity.ts'
import { ceilingOf } from '#domain/campaign/ceiling.ts'
import { campaignLines, planCampaign } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { invariant } from '#domain/result.ts'
import { ceilingSentence } from '#wording/preflight.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { readPlan } from '#db/plan/read-plan.ts'
import { readCampaignRow } from './read-campaign.ts'

/** @param pool a pool other than the saved one; numbers that do not exist are left out */
export function previewCapacity(
  db: Database,
  actor: Actor,
  campaignId: string,
  pool?: readonly string[],
): Promise<CapacityPreview> {
  return db.tx(actor.workspace, async (tx) => {
    await readCampaignRow(tx, campaignId)
    const rows = await readPlan(tx, await tx.instant(), { campaigns: [campaignId] })
    return capacityOf(pool ? withPool(rows, campaignId, pool) : rows, campaignId)
  })
}

const withPool = (rows: PlanInput, campaignId: string, pool: readonly string[]): PlanInput => ({
  ...rows,
  campaigns: rows.campaigns.map((campaign) =>
    campaign.id === campaignId ? { ...campaign, pool } : campaign,
  ),
})

export function capacityOf(rows: PlanInput, campaignId: string): CapacityPreview {
  const plan = planCampaign(rows, campaignId, { clockSkewMs: 0 })
  invariant(plan, 'a plan of a campaign that is there')
  const usable = plan.pool.filter((number) => number.status === 'active' || number.status === 'degraded')
  const connections = rows.connections
    .filter((connection) => plan.connections.some(({ id }) => id === connection.id))
    .map((connection) => {
      const own = usable.filter((number) => number.connectionId === connection.id)
      const sum = own.reduce((total, number) => total + number.limit, 0)
      return {
        id: connection.id,
        name: connection.name,
        limit: connection.concurrency_limit,
        numbers: own.length,
        lines: Math.min(connection.concurrency_limit, sum),
        callsPerSecond: connection.calls_per_second,
        capped: connection.concurrency_limit < sum,
      }
    })
  const ceiling = ceilingOf(connections, rows.workspace.concurrency_limit)
  const free = campaignLines(plan)
  return {
    ceiling: ceiling.lines,
    ceilingBy: ceiling.by,
    sentence: ceilingSentence(ceiling),
    freeNow: free.slots,
    limitedBy: free.binding.code,
    connections: connections.map(({ id, name, limit, numbers, lines, callsPerSecond }) => ({
      id,
      name,
      limit,
      numbers,
      lines,
      callsPerSecond,
    })),
  }
}
