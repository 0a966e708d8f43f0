/**
 * The dispatcher's view of one campaign without touching its tasks: the plan, each group's verdict, how many callable
 * tasks each blocker holds, and which ones the first free lines would take.
 */
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import { type CampaignPlan, planCampaign } from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { invariant } from '#domain/result.ts'
import {
  type BlockerCounts,
  countBlockers,
  type GroupTasks,
  type PersonOnLine,
} from '#domain/snapshot/count-blockers.ts'
import {
  linesForEligible,
  needsRivals,
  type Rival,
  type SharedOut,
  shareOut,
} from '#domain/snapshot/share-out.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { readGroups } from '#store/plan/read-groups.ts'
import { readPlan } from '#store/plan/read-plan.ts'
import { FIND_CANDIDATES } from '#store/tasks/find-candidates.ts'
import { readOnLine } from './read-calls.ts'
import { readWaiting } from './read-tally.ts'

export interface DispatchView {
  readonly plan: CampaignPlan
  readonly counts: BlockerCounts
  readonly lines: FreeLines
  readonly shared: SharedOut
  readonly onLine: readonly PersonOnLine[]
  /** The tasks that are callable now. */
  readonly first: ReadonlySet<string>
  readonly nextDueAt: number | null
}

/** @param clockSkewMs how far the clocks of process and database disagree */
export async function readDispatch(
  tx: Tx,
  campaignId: string,
  at: number,
  clockSkewMs: number,
): Promise<DispatchView> {
  const running = await tx.rows<{ id: string }>(
    `select id from campaign where status = 'running' or id = $1`,
    [campaignId],
  )
  const rows = await readPlan(tx, at, { campaigns: running.map((row) => row.id) })
  const { plan, counts, onLine } = await readCounts(tx, rows, campaignId, clockSkewMs)
  const lines = linesForEligible(plan, counts)
  const rivals = needsRivals(plan, counts, lines) ? await readRivals(tx, rows, plan, clockSkewMs) : []
  const shared = shareOut(plan, counts, lines, rivals)
  return {
    plan,
    counts,
    lines,
    shared,
    onLine,
    first: await readFirst(tx, plan, counts, shared.callableNow),
    nextDueAt: await readNextDue(tx, campaignId, at),
  }
}

async function readCounts(tx: Tx, rows: PlanInput, campaignId: string, clockSkewMs: number) {
  const plan = planCampaign(rows, campaignId, clockSkewMs)
  invariant(plan, 'the campaign is in its own plan')
  const waiting = await readWaiting(tx, campaignId, rows.at)
  const groups = (await readGroups(tx, [campaignId])).map((group): GroupTasks => ({
    ...group,
    ...(waiting.get(group.id) ?? { waiting: 0, held: 0 }),
  }))
  const onLine = await readOnLine(tx, campaignId)
  return { plan, counts: countBlockers(plan, groups, onLine), onLine }
}

/** The other campaigns that may take the shared lines first; read only when a shared limit binds. */
async function readRivals(tx: Tx, rows: PlanInput, own: CampaignPlan, clockSkewMs: number): Promise<Rival[]> {
  const rivals: Rival[] = []
  for (const other of rows.campaigns) {
    if (
      other.id === own.input.id ||
      other.status !== 'running' ||
      other.dry_run ||
      other.priority < own.input.priority
    )
      continue
    const { plan, counts } = await readCounts(tx, rows, other.id, clockSkewMs)
    const connections = plan.connections.map((connection) => connection.id)
    rivals.push({
      id: other.id,
      name: other.name,
      priority: other.priority,
      connections,
      eligible: counts.eligible,
    })
  }
  return rivals
}

/** In the order in which the dispatcher takes them. */
async function readFirst(
  tx: Tx,
  plan: CampaignPlan,
  counts: BlockerCounts,
  most: number,
): Promise<ReadonlySet<string>> {
  if (most === 0) return new Set()
  const groups = counts.groups.filter((group) => group.eligible > 0).map((group) => group.id)
  const rows = await tx.rows<{ id: string }>(FIND_CANDIDATES, [
    plan.input.id,
    groups,
    instantParam(plan.at),
    most,
    plan.input.dry_run,
  ])
  return new Set(rows.map((row) => row.id))
}

async function readNextDue(tx: Tx, campaignId: string, at: number): Promise<number | null> {
  const row = await tx.one<{ next: number | null }>(
    `select min(next_eligible_at) as next from task
     where campaign_id = $1 and status in ('pending', 'retry_pending') and next_eligible_at > $2`,
    [campaignId, instantParam(at)],
  )
  return row.next
}
