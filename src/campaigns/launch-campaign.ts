/**
 * Launches a draft. It runs at once, or is scheduled when its start lies ahead. The audience is prepared afterwards.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { Problem } from '#verb/problem.ts'
import type { Database } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readiness } from './draft/readiness.ts'
import { lockCampaign, nextStatus } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'

export async function launchCampaign(
  db: Database,
  workspace: string,
  actor: string,
  id: string,
  trigger: 'manual' | 'api' = 'api',
): Promise<CampaignStatus> {
  return db.tx(
    workspace,
    async (tx) => {
      const campaign = await lockCampaign(tx, id)
      const at = await tx.instant()
      const later = campaign.start_at !== null && campaign.start_at > at
      const status = nextStatus(campaign, 'launch', later)
      const failing = (await readiness(tx, id)).filter((row) => !row.pass)
      if (failing.length > 0)
        throw new Problem('not_ready', failing.map((row) => `${row.label}: ${row.detail}`).join(' '), {
          rows: failing,
        })
      await tx.run(
        `update campaign set status = $2, launched_at = $3, started_at = case when $2 = 'running' then $3::timestamptz end,
           trigger = case when $2 = 'scheduled' then 'scheduled' else $4 end, updated_at = $3, version = version + 1
         where workspace_id = $5 and id = $1`,
        [id, status, instantParam(at), trigger, workspace],
      )
      await wake(tx)
      return status
    },
    { actor },
  )
}
