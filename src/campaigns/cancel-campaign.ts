/**
 * Cancels a campaign for good. It is acknowledged on the campaign row, and the engine then closes the callable tasks
 * in batches. A call that ends afterwards gives its task its final status.
 */
import type { OperationDeps } from '#verb/actor.ts'
import { requestHangUps } from '#dialing/stop/request-hang-ups.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { acknowledgeStop } from '#dialing/stop/wait-until-quiet.ts'
import type { Database } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { lockCampaign, nextStatus } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'

export async function cancelCampaign(
  db: Database,
  deps: OperationDeps,
  workspace: string,
  actor: string,
  id: string,
  options: { readonly reason?: string | undefined } = {},
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      const campaign = await lockCampaign(tx, id)
      nextStatus(campaign, 'cancel')
      const at = await tx.instant()
      await tx.run(
        `update campaign set status = 'cancelled', cancelled_at = $2, cancel_reason = $3, stop_acked_at = null, updated_at = $2, version = version + 1
         where workspace_id = $4 and id = $1`,
        [id, instantParam(at), options.reason ?? null, workspace],
      )
      await withdrawCalls(tx, { campaignId: id }, 'campaign_cancelled')
      await requestHangUps(tx, { campaignId: id }, at, campaign.hang_up_on_stop)
      await wake(tx)
    },
    { actor },
  )
  await acknowledgeStop(db, deps.clock, workspace, { campaignId: id })
}
