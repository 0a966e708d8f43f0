/**
 * Runs the housekeeping of one workspace as a step of the engine: planned starts, audiences becoming tasks, cancelled
 * tasks closing, numbers coming back from rest, guards, completion, and the end of campaigns with only uncallable
 * people left. Every part is a short transaction that may run on any engine at any time.
 */
import type { Ids } from '#domain/ids.ts'
import { acknowledgeQuietStops } from '#dialing/stop/wait-until-quiet.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import { guardCampaigns } from './guard-campaigns.ts'
import { prepareAudience } from './prepare-audience.ts'
import { wake } from '#dialing/stop/wake.ts'
import type { Database, Tx } from '#db/database.ts'
import { closeCancelledTasks } from './close-cancelled.ts'
import { endUncallable } from './end-uncallable.ts'
import { judgeConnections } from './judge-connections.ts'
import { judgeNumbers } from './judge-numbers.ts'
import { startDueCampaigns } from './start-due.ts'

export interface Scheduled {
  /** A part was cut into batches and is not done: come back at once. */
  readonly more: boolean
  /** World time of the next planned event; null when none is planned. */
  readonly nextAt: number | null
}

export async function schedule(db: Database, ids: Ids, workspace: string): Promise<Scheduled> {
  await db.tx(workspace, async (tx) => {
    await restedNumbers(tx)
    await judgeNumbers(tx)
    await judgeConnections(tx)
  })
  const state = await db.tx(workspace, async (tx) => {
    await startDueCampaigns(tx)
    const completed = await completeCampaigns(tx)
    await acknowledgeQuietStops(tx)
    await guardCampaigns(tx)
    if (completed.length > 0) await wake(tx)
    return { unprepared: await unprepared(tx), ...(await readPlanned(tx)) }
  })
  const ended = await db.tx(workspace, endUncallable)
  let { more } = ended
  for (const id of state.unprepared)
    more = (await db.tx(workspace, (tx) => prepareAudience(tx, ids, id))) > 0 || more
  // The last batch of an audience may leave no task to call: look again whether the campaign is complete.
  if (state.unprepared.length > 0 && !more) more = true
  if (state.closing) more = (await db.tx(workspace, closeCancelledTasks)) > 0 || more
  return { more, nextAt: soonest(state.next, ended.nextAt) }
}

const soonest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

const unprepared = async (tx: Tx): Promise<string[]> => {
  const rows = await tx.rows<{ campaign_id: string }>(
    `select a.campaign_id from campaign_audience a join campaign c on c.workspace_id = a.workspace_id and c.id = a.campaign_id
     where a.workspace_id = $1 and not a.done and c.status not in ('draft', 'scheduled') order by a.campaign_id`,
    [tx.workspace],
  )
  return rows.map((row) => row.campaign_id)
}

const restedNumbers = (tx: Tx): Promise<number> =>
  tx.run(
    `update phone_number set status = 'active', rejections = 0, rest_until = null where workspace_id = $1 and status = 'resting' and rest_until <= app_now()`,
    [tx.workspace],
  )

const readPlanned = (tx: Tx): Promise<{ next: number | null; closing: boolean }> =>
  tx.one(
    `select min(x) as next, exists (select 1 from campaign c where c.workspace_id = $1 and c.status = 'cancelled'
       and exists (select 1 from task t where t.campaign_id = c.id and t.status in ('pending', 'retry_pending'))) as closing
     from (
       select min(start_at) as x from campaign where workspace_id = $1 and status = 'scheduled'
       union all select min(rest_until) from phone_number where workspace_id = $1 and status = 'resting'
       union all select min(next_probe_at) from connection where workspace_id = $1 and breaker <> 'closed' and next_probe_at > app_now()
         and exists (select 1 from campaign where workspace_id = $1 and status = 'running')) n`,
    [tx.workspace],
  )
