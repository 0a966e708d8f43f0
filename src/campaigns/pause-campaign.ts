/**
 * Pauses a campaign. From the commit on no gate passes in it, and its claimed calls are withdrawn in the same
 * transaction. The pause is acknowledged as soon as no create request can be under way any more (D6). Only the system
 * gives a reason.
 */
import type { OperationDeps } from '#verb/actor.ts'
import { acknowledgeStop } from '#dialing/stop/wait-until-quiet.ts'
import type { Database } from '#db/database.ts'
import { pauseWithin } from '#dialing/stop/pause-within.ts'

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
