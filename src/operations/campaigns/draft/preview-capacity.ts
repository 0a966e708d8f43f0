/** What the pool of a campaign allows at most and right now: the same figures as the dispatcher's. */
import type { CapacityPreview } from '#contract/campaigns.ts'
import { invariant } from '#domain/result.ts'
import { campaignLines, planCampaign } from '#domain/plan/plan.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { readPlan } from '#store/plan/read-plan.ts'
import { readCampaignRow } from './read-campaign.ts'

export function previewCapacity(db: Database, actor: Actor, campaignId: string): Promise<CapacityPreview> {
  return db.tx(actor.workspace, async (tx) => {
    await readCampaignRow(tx, campaignId)
    const rows = await readPlan(tx, await tx.instant(), { campaigns: [campaignId] })
    const plan = planCampaign(rows, campaignId)
    invariant(plan, 'a plan of a campaign that is there')
    const usable = plan.pool.filter((number) => number.status === 'active' || number.status === 'degraded')
    const connections = rows.connections
      .filter((connection) => plan.connections.some(({ id }) => id === connection.id))
      .map((connection) => {
        const own = usable.filter((number) => number.connectionId === connection.id)
        const lines = Math.min(
          connection.concurrency_limit,
          own.reduce((sum, number) => sum + number.limit, 0),
        )
        return {
          id: connection.id,
          name: connection.name,
          limit: connection.concurrency_limit,
          numbers: own.length,
          lines,
          callsPerSecond: connection.calls_per_second,
        }
      })
    const pool = connections.reduce((sum, connection) => sum + connection.lines, 0)
    const free = campaignLines(plan)
    return {
      ceiling: Math.min(pool, rows.workspace.concurrency_limit),
      freeNow: free.slots,
      limitedBy: free.binding.code,
      connections,
    }
  })
}
