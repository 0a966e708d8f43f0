/** Starts a scheduled campaign at once, which replaces the planned start. */
import type { OperationDeps } from '#operations/deps.ts'
import type { Database } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { lockCampaign, nextStatus } from './lock-campaign.ts'
import { wake } from './wake.ts'

export async function startCampaignNow(
  db: Database,
  _deps: OperationDeps,
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
