/** Pauses a campaign within the caller's transaction, for a person's pause and for the guards of housekeeping. */
import { note } from '#dialing/engine-events.ts'
import { requestHangUps } from './request-hang-ups.ts'
import { withdrawCalls } from './withdraw-calls.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { lockCampaign, nextStatus } from './lock-campaign.ts'
import { wake } from './wake.ts'

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
  if (reason !== null) note(tx, { type: 'campaigns', to: 'paused', reason, campaigns: 1 })
  await wake(tx)
}
