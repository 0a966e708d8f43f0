/** Makes planned starts happen: a scheduled campaign runs from its instant on. */
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

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
