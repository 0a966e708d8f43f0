/**
 * Runs the housekeeping of one workspace as two steps of the engine. `housekeep` does what is due by the clock: planned
 * starts, numbers coming back from rest, quiet stops, guards, completion. `takeBatches` does what is cut into batches:
 * audiences becoming tasks, tasks of cancelled campaigns and of lowered retries closing, holds that follow changed limits, and the end of
 * campaigns with only uncallable people left. Every part is a short transaction that may run on any engine at any time.
 */
import type { Ids } from '#domain/ids.ts'
import { note } from '#dialing/engine-events.ts'
import { acknowledgeQuietStops } from '#dialing/stop/wait-until-quiet.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import { guardCampaigns } from './guard-campaigns.ts'
import { prepareAudience } from './prepare-audience.ts'
import { wake } from '#dialing/stop/wake.ts'
import type { Database, Tx } from '#db/database.ts'
import { refreshSomeHolds } from '#db/people/refresh-holds.ts'
import { closeCancelledTasks } from './close-cancelled.ts'
import { closeRestUsedUp } from './close-used-up.ts'
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

/** Does everything that is due now and one batch of each kind, for callers that wait for all of it. */
export async function schedule(
  db: Database,
  ids: Ids,
  workspace: string,
  clockSkewMs: number,
): Promise<Scheduled> {
  const kept = await housekeep(db, workspace)
  const batches = await takeBatches(db, ids, workspace, clockSkewMs)
  return { more: batches.more, nextAt: soonest(kept.nextAt, batches.nextAt) }
}

/** @returns the world time of the next planned event */
export async function housekeep(db: Database, workspace: string): Promise<Pick<Scheduled, 'nextAt'>> {
  await db.tx(workspace, async (tx) => {
    await restedNumbers(tx)
    await judgeNumbers(tx)
    await judgeConnections(tx)
  })
  return db.tx(workspace, async (tx) => {
    const started = await startDueCampaigns(tx)
    const completed = await completeCampaigns(tx)
    await acknowledgeQuietStops(tx)
    await guardCampaigns(tx)
    if (started > 0) note(tx, { type: 'campaigns', to: 'running', reason: 'start_due', campaigns: started })
    if (completed.length > 0) {
      note(tx, { type: 'campaigns', to: 'completed', reason: null, campaigns: completed.length })
      await wake(tx)
    }
    return { nextAt: await nextPlanned(tx) }
  })
}

/** Does one batch of each kind of work that is left. */
export async function takeBatches(
  db: Database,
  ids: Ids,
  workspace: string,
  clockSkewMs: number,
): Promise<Scheduled> {
  const { unprepared, closing } = await db.tx(workspace, readBatches)
  const ended = await db.tx(workspace, (tx) => endUncallable(tx, clockSkewMs))
  const refreshed = await db.tx(workspace, (tx) => refreshSomeHolds(tx))
  const usedUp = await db.tx(workspace, closeRestUsedUp)
  let more = ended.more || refreshed > 0 || usedUp
  for (const id of unprepared)
    more = (await db.tx(workspace, (tx) => prepareAudience(tx, ids, id))) > 0 || more
  // The last batch of an audience may leave no task to call: look again whether the campaign is complete.
  if (unprepared.length > 0 && !more) more = true
  if (closing) more = (await db.tx(workspace, closeCancelledTasks)) > 0 || more
  return { more, nextAt: ended.nextAt }
}

const soonest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

const readBatches = async (tx: Tx): Promise<{ unprepared: string[]; closing: boolean }> => {
  const rows = await tx.rows<{ campaign_id: string; first: boolean }>(
    `select a.campaign_id, a.prepared = 0 as first from campaign_audience a join campaign c on c.workspace_id = a.workspace_id and c.id = a.campaign_id
     where a.workspace_id = $1 and not a.done and c.status not in ('draft', 'scheduled') order by first desc, a.campaign_id`,
    [tx.workspace],
  )
  const { closing } = await tx.one<{ closing: boolean }>(
    `select exists (select 1 from campaign c where c.workspace_id = $1 and c.status = 'cancelled'
       and exists (select 1 from task t where t.campaign_id = c.id and t.stage in ('pending', 'retry_pending'))) as closing`,
    [tx.workspace],
  )
  // A campaign that has nobody yet does not wait for the long rest of another one.
  const due = rows.filter(({ first }) => first || rows[0]?.first === false)
  return { unprepared: due.map((row) => row.campaign_id), closing }
}

const restedNumbers = (tx: Tx): Promise<number> =>
  tx.run(
    `update phone_number set status = 'active', rejections = 0, rest_until = null where workspace_id = $1 and status = 'resting' and rest_until <= app_now()`,
    [tx.workspace],
  )

const nextPlanned = async (tx: Tx): Promise<number | null> =>
  (
    await tx.one<{ next: number | null }>(
      `select min(x) as next from (
       select min(start_at) as x from campaign where workspace_id = $1 and status = 'scheduled'
       union all select min(rest_until) from phone_number where workspace_id = $1 and status = 'resting'
       union all select min(next_probe_at) from connection where workspace_id = $1 and breaker <> 'closed' and next_probe_at > app_now()
         and exists (select 1 from campaign where workspace_id = $1 and status = 'running')) n`,
      [tx.workspace],
    )
  ).next
