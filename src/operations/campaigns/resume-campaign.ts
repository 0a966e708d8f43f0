/**
 * Resumes a paused campaign; its lines ramp up again. A connection that had lost its access is probed at once: whoever
 * resumes says that it is mended, and only a new refusal may say otherwise.
 */
import type { OperationDeps } from '#operations/deps.ts'
import type { Database } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { lockCampaign, nextStatus } from './lock-campaign.ts'
import { wake } from './wake.ts'

export async function resumeCampaign(
  db: Database,
  _deps: OperationDeps,
  workspace: string,
  actor: string,
  id: string,
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      await tx.run(PROBE_AGAIN, [id, workspace])
      const campaign = await lockCampaign(tx, id)
      nextStatus(campaign, 'resume')
      const at = await tx.instant()
      await tx.run(
        `update campaign set status = 'running', pause_reason = null, paused_at = null, stop_acked_at = null, updated_at = $2, version = version + 1
         where workspace_id = $3 and id = $1`,
        [id, instantParam(at), workspace],
      )
      await wake(tx)
    },
    { actor },
  )
}

const PROBE_AGAIN = `
  update connection c set breaker_reason = null, next_probe_at = app_now()
  where c.workspace_id = $2 and c.breaker <> 'closed' and c.breaker_reason in ('auth', 'funds')
    and exists (select 1 from campaign_number p join phone_number n on n.workspace_id = p.workspace_id and n.id = p.number_id
      where p.workspace_id = $2 and p.campaign_id = $1 and n.connection_id = c.id)`
