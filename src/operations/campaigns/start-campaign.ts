/** Starts a scheduled campaign: by the clock, or at once by a person, which replaces the planned start. */
import type { OperationDeps } from '#operations/deps.ts'
import type { Database, Tx } from '#store/database.ts'
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

/** Starts every campaign whose planned start has come. */
export async function startDueCampaigns(tx: Tx): Promise<number> {
  await tx.run(
    `select 1 from campaign where workspace_id = $1 and status = 'scheduled' and start_at <= app_now() order by id for no key update`,
    [tx.workspace],
  )
  const at = await tx.instant()
  return tx.run(
    `update campaign set status = 'running', started_at = $2, updated_at = $2, version = version + 1
     where workspace_id = $1 and status = 'scheduled' and start_at <= $2`,
    [tx.workspace, instantParam(at)],
  )
}
