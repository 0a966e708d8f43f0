/**
 * Ends campaigns that are set to end by themselves once only people are left who cannot be called as things stand (L6).
 * Housekeeping calls it. The campaign's row keeps since when that is so, in world time, so that a restart does not
 * begin anew. The tasks that are left then close as skipped, with the verdict of each person's group, and the campaign
 * completes like any other.
 */
import { neverCallable, type NeverGroup } from '#domain/snapshot/never-callable.ts'
import { planCampaign } from '#domain/plan/plan.ts'
import { lockWorkspace } from '#verb/lock-workspace.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { readGroups } from '#db/plan/read-groups.ts'
import { readPlan } from '#db/plan/read-plan.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'

export interface Ended {
  /** Tasks are left to close. */
  readonly more: boolean
  /** World time at which the next campaign ends if nothing changes. */
  readonly nextAt: number | null
}

const HOUR = 3_600_000
const BATCH = 5000

export async function endUncallable(tx: Tx, clockSkewMs: number): Promise<Ended> {
  await tx.run(FORGET, [tx.workspace])
  const looked = await look(tx, await tx.rows<Row>(CAMPAIGNS, [tx.workspace]), clockSkewMs)
  if (looked.every(({ since, before, due }) => since === before && !due)) return ended(looked, false)
  // The claim takes the same locks, so a task judged here is not claimed meanwhile.
  await lockWorkspace(tx)
  const rows = await tx.rows<Row>(`${CAMPAIGNS} for no key update of c`, [tx.workspace])
  const locked = await look(tx, rows, clockSkewMs)
  let more = false
  for (const { id, since, before, due, groups, at } of locked) {
    if (since !== before) await tx.run(SINCE, [tx.workspace, id, instantParam(since)])
    if (due) more = (await close(tx, id, groups, at)) > 0 || more
  }
  return ended(locked, more)
}

interface Row {
  readonly id: string
  readonly hours: number
  readonly since: number | null
}
interface Looked {
  readonly id: string
  readonly at: number
  /** The instant to be stored in the campaign's row; `before` is the one stored now. */
  readonly since: number | null
  readonly before: number | null
  readonly endsAt: number | null
  readonly due: boolean
  readonly groups: readonly NeverGroup[]
}

async function look(tx: Tx, campaigns: readonly Row[], clockSkewMs: number): Promise<Looked[]> {
  if (campaigns.length === 0) return []
  const ids = campaigns.map(({ id }) => id)
  const at = await tx.instant()
  const rows = await readPlan(tx, at, { campaigns: ids })
  const all = await readGroups(tx, ids)
  return campaigns.flatMap(({ id, hours, since: before }): Looked[] => {
    const plan = planCampaign(rows, id, { clockSkewMs })
    if (!plan) return []
    const judged = neverCallable(
      plan,
      all.filter((group) => group.campaignId === id),
    )
    if (judged.kind !== 'nobody') {
      const since = judged.kind === 'untold' ? before : null
      return [{ id, at, since, before, endsAt: null, due: false, groups: [] }]
    }
    const since = before ?? at
    const endsAt = since + hours * HOUR
    return [{ id, at, since, before, endsAt, due: endsAt <= at, groups: judged.groups }]
  })
}

const ended = (looked: readonly Looked[], more: boolean): Ended => {
  const ends = looked.flatMap(({ endsAt, due }) => (endsAt === null || due ? [] : [endsAt]))
  return { more, nextAt: ends.length > 0 ? Math.min(...ends) : null }
}

async function close(tx: Tx, id: string, groups: readonly NeverGroup[], at: number): Promise<number> {
  const codes = JSON.stringify(groups.map((group) => ({ id: group.id, code: group.code })))
  return closeTasks(tx, {
    at,
    reason: sql`g.code`,
    from: sql`from jsonb_to_recordset(${codes}::jsonb) as g(id int, code text)`,
    where: sql`t.zone_group_id = g.id and t.id in (
      select k.id from task k where k.workspace_id = ${tx.workspace} and k.campaign_id = ${id}
        and k.stage in ('pending', 'retry_pending') order by k.id for no key update skip locked limit ${BATCH})`,
  })
}

const IN_FLIGHT = `exists (select 1 from task t where t.workspace_id = $1 and t.campaign_id = c.id
  and t.stage = 'in_flight')`

/** The time does not count while the campaign is paused or has a call in flight, or once the setting is off. */
const FORGET = `update campaign c set uncallable_since = null where c.workspace_id = $1 and c.uncallable_since is not null
  and c.status <> 'completed' and (c.status <> 'running' or c.end_uncallable_hours is null or ${IN_FLIGHT})`

const CAMPAIGNS = `select c.id, c.end_uncallable_hours as hours, c.uncallable_since as since from campaign c
  where c.workspace_id = $1 and c.status = 'running' and c.end_uncallable_hours is not null and not ${IN_FLIGHT}
    and exists (select 1 from campaign_audience a where a.workspace_id = $1 and a.campaign_id = c.id and a.done)
  order by c.id`

const SINCE = 'update campaign set uncallable_since = $3 where workspace_id = $1 and id = $2'
