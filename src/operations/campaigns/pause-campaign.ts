/**
 * Pauses a campaign: with the commit no gate passes in it, its claimed calls are withdrawn in the same transaction, and
 * it is acknowledged as soon as no create request can be under way any more (D6). Only the system gives a reason.
 */
import type { OperationDeps } from '#operations/deps.ts'
import { requestHangUps } from '#operations/calls/request-hang-ups.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import { acknowledgeStop } from '#operations/calls/wait-until-quiet.ts'
import type { Database, Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { lockCampaign, nextStatus } from './lock-campaign.ts'
import { wake } from './wake.ts'

export async function pauseCampaign(
  db: Database,
  deps: OperationDeps,
  workspace: string,
  actor: string,
  id: string,
): Promise<void> {
  await db.tx(workspace, (tx) => pauseWithin(tx, id, null), { actor })
  await acknowledgeStop(db, deps.clock, workspace, { campaignId: id })
}

/** @param reason only from the system: credits gone, carrier authentication lost, a guard that tripped */
export async function pauseWithin(tx: Tx, id: string, reason: string | null): Promise<void> {
  const campaign = await lockCampaign(tx, id)
  nextStatus(campaign, 'pause')
  const at = await tx.instant()
  await tx.run(
    `update campaign set status = 'paused', paused_at = $2, pause_reason = $3, stop_acked_at = null, updated_at = $2, version = version + 1
     where workspace_id = $4 and id = $1`,
    [id, instantParam(at), reason, tx.workspace],
  )
  await withdrawCalls(tx, { campaignId: id }, 'campaign_paused')
  await requestHangUps(tx, { campaignId: id }, at, campaign.hang_up_on_stop)
  await wake(tx)
}
