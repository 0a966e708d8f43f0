/** Completes running campaigns that have nothing left: audience prepared, no task callable, queued or in flight. */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

const NOTHING_LEFT = `
  c.workspace_id = $1 and c.status = 'running'
  and exists (select 1 from campaign_audience a where a.workspace_id = c.workspace_id and a.campaign_id = c.id and a.done)
  and not exists (select 1 from task t where t.campaign_id = c.id and t.stage in ('pending', 'retry_pending'))
  and not exists (select 1 from task t where t.campaign_id = c.id and t.stage = 'in_flight')`

export async function completeCampaigns(tx: Tx): Promise<string[]> {
  const found = await tx.rows<{ id: string }>(
    `select c.id from campaign c where ${NOTHING_LEFT} order by c.id for no key update`,
    [tx.workspace],
  )
  if (found.length === 0) return []
  const at = await tx.instant()
  const done = await tx.rows<{ id: string }>(
    `update campaign c set status = 'completed', completed_at = $2, updated_at = $2, version = version + 1
     where c.id = any($3) and ${NOTHING_LEFT} returning c.id`,
    [tx.workspace, instantParam(at), found.map((row) => row.id)],
  )
  return done.map((row) => row.id)
}
