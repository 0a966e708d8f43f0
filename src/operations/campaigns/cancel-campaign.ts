/**
 * Cancels a campaign for good: acknowledged on the campaign row; the engine then closes its callable tasks in batches.
 * A call that ends afterwards gives its task its final status.
 */
import type { OperationDeps } from '#operations/deps.ts'
import { requestHangUps } from '#operations/calls/request-hang-ups.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import { acknowledgeStop } from '#operations/calls/wait-until-quiet.ts'
import type { Database, Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { lockCampaign, nextStatus } from './lock-campaign.ts'
import { wake } from './wake.ts'

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

const BATCH = 5000

/** Closes a batch of callable tasks of cancelled campaigns; returns how many. */
export async function closeCancelledTasks(tx: Tx): Promise<number> {
  const at = await tx.instant()
  return tx.run(
    `with doomed as (
       select t.id from task t where t.workspace_id = $1 and t.status in ('pending', 'retry_pending')
         and t.campaign_id in (select id from campaign where workspace_id = $1 and status = 'cancelled')
       order by t.id limit $3 for no key update skip locked)
     update task t set status = 'cancelled', end_reason = 'campaign_cancelled', next_eligible_at = null, hold_code = null,
       hold_until = null, updated_at = $2 from doomed d where t.workspace_id = $1 and t.id = d.id`,
    [tx.workspace, instantParam(at), BATCH],
  )
}
