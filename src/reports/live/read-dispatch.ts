/**
 * Reads the dispatcher's view of one campaign without touching its tasks: the plan, each group's verdict, how many
 * callable tasks each blocker holds, and which tasks the first free lines would take.
 */
import { engineHealth } from '#domain/engine-health/engine-health.ts'
import { type CampaignPlan, onceJudged, planCampaign } from '#domain/plan/plan.ts'
import { invariant } from '#domain/result.ts'
import { countBlockers } from '#domain/snapshot/count-blockers.ts'
import { countsByCode, neverCallable } from '#domain/snapshot/never-callable.ts'
import { judgeTask } from '#domain/snapshot/judge-task.ts'
import { linesForEligible, needsRivals, type Rival, shareOut } from '#domain/snapshot/share-out.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { sql } from '#db/sql.ts'
import { CANDIDATES_UP_TO, FIND_CANDIDATES } from '#db/tasks/find-candidates.ts'
import { peopleOnLine, waitingConnections } from './read-calls.ts'
import { campaignRead, campaignsWith, planInput, planReads } from '#db/plan/plan-reads.ts'
import { engineFacts, engineReads } from './read-engine.ts'
import { stoppedBy, stopsOf } from './read-stops.ts'
import { groupRows } from './read-tally.ts'
import { waitingByReason, type WaitingRow } from './read-waiting.ts'
import { stateOfStored, type StoredTask } from './stored-task.ts'
import type { DispatchView } from './dispatch-view.ts'
import { type Read, readOf, readTogether } from '#db/read-together.ts'

export interface KnownBefore {
  /** The zone of the workspace. */
  readonly zone: string
  /**
   * The only tasks that will be judged: the first lines are looked up only when one of these tasks has no other
   * blocker.
   */
  readonly tasks: readonly StoredTask[]
}

/** @param clockSkewMs how far the clocks of process and database differ */
export async function readDispatch(
  tx: Tx,
  campaignId: string,
  at: number,
  clockSkewMs: number,
  known?: KnownBefore,
): Promise<DispatchView> {
  const day =
    known?.zone ?? (await tx.one<{ time_zone: string }>('select time_zone from workspace')).time_zone
  const {
    waiting,
    holds,
    silent,
    people,
    groups,
    stops,
    rivals: ids,
    engineNow,
    engines,
    ...read
  } = await readTogether(tx, {
    ...planReads(at, day, [campaignId]),
    groups: groupRows([campaignId], at),
    people: peopleOnLine([campaignId], at),
    rivals: rivalsOf(campaignId),
    waiting: waitingByReason(campaignId, at),
    silent: waitingConnections(campaignId),
    holds: firstHold(tx.workspace, campaignId, at),
    stops: stopsOf(tx.workspace, campaignId),
    ...engineReads(tx.workspace, campaignId),
  })
  const planned = planCampaign(planInput(at, read), campaignId, { clockSkewMs })
  invariant(planned, 'the campaign is in its own plan')
  const plan = onceJudged(planned)
  const counts = countBlockers(plan, groups, people)
  const lines = linesForEligible(plan, counts)
  const rivals = needsRivals(plan, counts, lines)
    ? await readRivals(
        tx,
        plan,
        clockSkewMs,
        ids.map((rival) => rival.id),
      )
    : []
  const shared = shareOut(plan, counts, lines, rivals)
  const left = neverCallable(plan, groups)
  const never = left.kind === 'nobody' ? countsByCode(left.groups) : null
  const view = {
    plan,
    counts,
    lines,
    shared,
    onLine: people,
    never,
    holdLiftsAt: holds[0]?.hold_until ?? null,
    stoppedBy: await stoppedBy(tx, stops),
    waits: waiting.map(({ reason, count, next_due_at: nextDueAt }) => ({ reason, count, nextDueAt })),
    silent,
    engine:
      plan.input.status === 'running'
        ? engineHealth({
            ...engineFacts({ engineNow, engines }),
            callable: shared.callableNow,
            toDial: counts.eligible + missedBefore(waiting),
          })
        : null,
    first: NONE,
  }
  if (!known) return { ...view, first: await readFirst(tx, view) }
  return withFirst(tx, view, known.tasks)
}

/** People whose last request our own side did not send in time. */
const missedBefore = (waiting: readonly WaitingRow[]): number =>
  waiting.find(({ reason }) => reason === 'missed_slot')?.count ?? 0

/** The same view for judging these tasks and no others. */
export async function withFirst(
  tx: Tx,
  view: DispatchView,
  tasks: readonly StoredTask[],
): Promise<DispatchView> {
  const asked = tasks.filter((task) => needsOnlyLine(view, task)).map(({ id }) => id)
  return asked.length === 0 ? view : { ...view, first: await readFirst(tx, view, asked) }
}

const needsOnlyLine = (view: DispatchView, task: StoredTask): boolean =>
  judgeTask({ ...view, shared: { ...view.shared, share: null } }, stateOfStored(task)).callableNow

/** The other campaigns that may take the shared lines first; read only when a shared limit binds. */
export async function readRivals(
  tx: Tx,
  own: CampaignPlan,
  clockSkewMs: number,
  ids: readonly string[],
): Promise<Rival[]> {
  if (ids.length === 0) return []
  const { groups, people, ...read } = await readTogether(tx, {
    campaigns: campaignRead(own.at, ids),
    groups: groupRows(ids, own.at),
    people: peopleOnLine(ids, own.at),
  })
  const campaigns = campaignsWith(read.campaigns, own.plan.lines)
  const rows = { ...own.plan, campaigns }
  return campaigns.flatMap(({ id, name, priority }) => {
    const plan = planCampaign(rows, id, { clockSkewMs })
    if (!plan) return []
    const { eligible } = countBlockers(
      onceJudged(plan),
      groups.filter((group) => group.campaignId === id),
      people.filter((person) => person.campaignId === id),
    )
    return [{ id, name, priority, connections: plan.connections.map((c) => c.id), eligible }]
  })
}

/**
 * The tasks that the free lines would take.
 * @param asked the only tasks about which this will be asked; others may be left out
 */
async function readFirst(
  tx: Tx,
  { plan, counts, shared: { callableNow: most } }: DispatchView,
  asked?: readonly string[],
): Promise<ReadonlySet<string>> {
  if (most === 0) return NONE
  const groups = counts.groups.filter((group) => group.eligible > 0).map((group) => group.id)
  const params = [plan.input.id, groups, instantParam(plan.at), most, plan.input.dry_run]
  const rows = await (asked
    ? tx.rows<{ id: string }>(CANDIDATES_UP_TO, [...params, asked])
    : tx.rows<{ id: string }>(FIND_CANDIDATES, params))
  return new Set(rows.map((row) => row.id))
}

const NONE: ReadonlySet<string> = new Set()

const rivalsOf = (campaignId: string): Read<{ id: string }> =>
  readOf(sql`
  select o.id from campaign c join campaign o on o.workspace_id = c.workspace_id and o.status = 'running' and o.id <> c.id
    and not o.dry_run and o.priority >= c.priority where c.id = ${campaignId} order by o.id`)

/** The first task that only a limit of calls to its person holds, and when that lifts. */
const firstHold = (workspace: string, campaignId: string, at: number): Read<{ hold_until: number }> =>
  readOf(
    sql`
  select hold_until from task where workspace_id = ${workspace} and campaign_id = ${campaignId}
    and stage in ('pending', 'retry_pending') and hold_until > ${instantParam(at)}
    and coalesce(next_eligible_at, '-infinity') <= ${instantParam(at)} order by hold_until limit 1`,
    ['hold_until'],
  )
