/** Starts a scheduled campaign at once, which replaces the planned start. */
import type { Database } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { lockCampaign, nextStatus } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'

export async function startCampaignNow(
  db: Database,
  workspace: string,
  actor: string,
  id: string,
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      const campaign = await lockCampaign(tx, id)
      nextStatus(campaign, 'start')
      const at = await tx.instant()
      await tx.run(
        `update campaign set status = 'running', start_at = $2, started_at = $2, trigger = 'manual', updated_at = $2, version = version + 1
         where workspace_id = $3 and id = $1`,
        [id, instantParam(at), workspace],
      )
      await wake(tx)
    },
    { actor },
  )
}
