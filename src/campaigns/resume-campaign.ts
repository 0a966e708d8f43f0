/**
 * Resumes a paused campaign; its lines ramp up again. A connection that had lost its access is probed at once,
 * because resuming means that the access is repaired; only a new refusal closes it again.
 */
import { ACCESS_LOST, probedAgain } from '#domain/breaker/breaker.ts'
import { lockBreaker, writeBreaker } from '#db/connections/breaker-row.ts'
import type { Database, Tx } from '#db/database.ts'
import { sql } from '#db/sql.ts'
import { instantParam } from '#db/parse-rows.ts'
import { lockCampaign, nextStatus } from '#dialing/stop/lock-campaign.ts'
import { wake } from '#dialing/stop/wake.ts'

export async function resumeCampaign(
  db: Database,
  workspace: string,
  actor: string,
  id: string,
): Promise<void> {
  await db.tx(
    workspace,
    async (tx) => {
      await probeAgain(tx, id)
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

async function probeAgain(tx: Tx, campaignId: string): Promise<void> {
  const cut = await tx.rows<{ id: string }>(sql`select c.id from connection c
    where c.workspace_id = ${tx.workspace} and c.breaker <> 'closed' and c.breaker_reason = any(${ACCESS_LOST})
      and exists (select 1 from campaign_number p join phone_number n on n.workspace_id = p.workspace_id and n.id = p.number_id
        where p.workspace_id = ${tx.workspace} and p.campaign_id = ${campaignId} and n.connection_id = c.id)
    order by c.id for no key update of c`)
  const at = await tx.instant()
  for (const { id } of cut) await writeBreaker(tx, id, probedAgain(await lockBreaker(tx, id), at))
}
