/**
 * Runs transaction 1 of a dial (docs/dialing.md), as the engine's claim step: it locks the owner rows, then counts;
 * takes due tasks; checks every blocker; and writes the call rows, the holds and the queue jobs together. Intent comes
 * before effect.
 */
import { note } from '#dialing/engine-events.ts'
import { SKIP_CODES } from '#domain/blockers/all.ts'
import { verdict } from '#domain/blockers/verdict.ts'
import { type HandedOut, handOut, type Wish } from '#domain/hand-out/hand-out.ts'
import { createRunningPlan, type RunningPlan } from '#domain/hand-out/running-plan.ts'
import { type CampaignPlan, campaignLines, type ZoneGroup } from '#domain/plan/plan.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import type { Database, Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { limitsOf, type RecipientLimits } from '#domain/recipient-limit.ts'
import { planInput, planReads } from '#db/plan/plan-reads.ts'
import { type GroupCount, runningGroups } from '#db/plan/read-groups.ts'
import { readOf, readTogether } from '#db/read-together.ts'
import { sql } from '#db/sql.ts'
import { closeTasks } from '#db/tasks/close-tasks.ts'
import { type Candidate, findCandidates, nextDue } from '#db/tasks/find-candidates.ts'
import { type LockedRecipient, lockRecipients, onCallOf, ownOf, recipientsOf } from './lock-recipients.ts'
import { type ClaimDeps, writeClaims } from './write-claims.ts'

export interface ClaimOutcome {
  readonly claimed: number
  /** World time at which claiming is worth another try; null when only a notification can change anything. */
  readonly nextAt: number | null
}

const MOST_PER_CLAIM = 100
const SOON_MS = 500

/** One transaction. Its reads are planned once per connection, because planning them takes longer than reading. */
export const claim = (db: Database, workspace: string, deps: ClaimDeps): Promise<ClaimOutcome> =>
  db.tx(workspace, (tx) => claimIn(tx, deps), { keepPlans: true })

async function claimIn(tx: Tx, deps: ClaimDeps): Promise<ClaimOutcome> {
  const owner = await lockOwners(tx)
  if (!owner) return { claimed: 0, nextAt: null }
  const at = await tx.instant()
  const { groups, ...rows } = await readTogether(tx, {
    ...planReads(at, owner.time_zone, null),
    groups: runningGroups(),
  })
  const running = createRunningPlan(planInput(at, rows), { clockSkewMs: deps.clockSkewMs })
  const offers: Offer[] = []
  for (const { id } of running.rows.campaigns) {
    const offer = await offerOf(tx, running, id, groups)
    if (offer) offers.push(offer)
  }
  const { recipients, dueAt } = await readPeople(tx, offers, at, limitsOf(running.rows.workspace))
  const { taken, refused } = handOut(
    running,
    offers
      .filter(({ candidates }) => candidates.length > 0)
      .map(({ campaignId, groups: open, candidates }) => ({
        campaignId,
        groups: open,
        wishes: candidates.flatMap((task) => {
          const person = recipients.get(task.e164)
          return person ? [dueOf(task, person)] : []
        }),
      })),
    { most: MOST_PER_CLAIM, random: deps.random },
  )
  const claimed = taken.map(({ wish, plan, choice }) => ({ task: wish.task, plan, choice }))
  if (claimed.length > 0) {
    await writeClaims(tx, running.rows, claimed, deps)
    note(tx, { type: 'claimed', workspace: tx.workspace, calls: claimed.length })
  }
  const skipped = await skipTasks(tx, at, refused)
  const left = claimed.length >= MOST_PER_CLAIM || skipped > 0
  const wakes = [...offers.map(({ nextAt }) => nextAt), dueAt, left ? at + SOON_MS : null]
  return { claimed: claimed.length, nextAt: finite(Math.min(...wakes.map((wake) => wake ?? Infinity))) }
}

/**
 * Locks the workspace, then its running campaigns, against all who change them; other claims stay out by a lock of their own.
 * So gates and carrier events, which share these rows, go on meanwhile.
 * @returns undefined while another claim is at it
 */
async function lockOwners(tx: Tx): Promise<{ readonly time_zone: string } | undefined> {
  const workspace = await tx.maybe<{ time_zone: string }>(
    `select time_zone from workspace where workspace_id = $1 and pg_try_advisory_xact_lock(hashtextextended($2, 1))
     for share`,
    [tx.workspace, tx.workspace],
  )
  if (workspace)
    await tx.run(
      `select 1 from campaign where workspace_id = $1 and status = 'running' order by id for share`,
      [tx.workspace],
    )
  return workspace
}

/** Locks the people of all candidates, and reads when the next task of the open groups becomes due. */
async function readPeople(
  tx: Tx,
  offers: readonly Offer[],
  at: number,
  limits: RecipientLimits,
): Promise<{ recipients: ReadonlyMap<string, LockedRecipient>; dueAt: number | null }> {
  const open = offers.flatMap(({ campaignId, groups }) =>
    [...groups.keys()].map((id) => ({ campaignId, id })),
  )
  if (open.length === 0) return { recipients: new Map(), dueAt: null }
  const numbers = offers.flatMap(({ candidates }) => candidates.map((task) => task.e164))
  const locked = numbers.length > 0 ? await lockRecipients(tx, numbers) : []
  const { due, now, ...read } = await readTogether(tx, {
    live: onCallOf(tx.workspace, numbers),
    own: ownOf(tx.workspace, numbers),
    due: nextDue(open, at),
    now: readOf<{ readonly at: number }>(sql`select app_now() as at`, ['at']),
  })
  return {
    recipients: recipientsOf(locked, read, limits, now[0]?.at ?? at),
    dueAt: due[0]?.next ?? null,
  }
}

interface Offer {
  readonly campaignId: string
  readonly groups: ReadonlyMap<number, ZoneGroup>
  readonly candidates: Candidate[]
  readonly nextAt: number | null
}

/** Computes what a campaign could start now, judged group by group, and when that may change. */
async function offerOf(
  tx: Tx,
  running: RunningPlan,
  campaignId: string,
  all: readonly GroupCount[],
): Promise<Offer | null> {
  const plan = running.planOf(campaignId)
  if (!plan) return null
  const { at } = plan
  const own = all.filter((group) => group.campaignId === campaignId)
  const open: GroupCount[] = []
  let nextAt = Infinity
  for (const group of own) {
    const judged = verdict(running.factsFor(plan, group))
    if (judged.callable) open.push(group)
    else nextAt = Math.min(nextAt, judged.until ?? Infinity)
  }
  if (open.length === 0) return { campaignId, groups: new Map(), candidates: [], nextAt: finite(nextAt) }
  const lines = campaignLines(plan, [...new Set(open.map((group) => group.country))])
  const ids = open.map((group) => group.id)
  const most = Math.min(lines.now, MOST_PER_CLAIM)
  const candidates =
    most > 0
      ? await findCandidates(tx, { campaignId, groups: ids, at, most, dryRun: plan.input.dry_run })
      : []
  const pause =
    lines.binding.code === 'ramping_up'
      ? SOON_MS
      : lines.binding.code === 'carrier_rate_limited'
        ? untilNextStart(plan)
        : null
  if (pause !== null && (most === 0 || candidates.length >= most)) nextAt = Math.min(nextAt, at + pause)
  return {
    campaignId,
    groups: new Map(open.map((group) => [group.id, group])),
    candidates,
    nextAt: finite(nextAt),
  }
}

/** World milliseconds in which the fastest connection of the pool may start another call. */
const untilNextStart = (plan: CampaignPlan): number =>
  Math.min(
    5000,
    Math.max(SOON_MS, 1000 / Math.max(0.1, ...plan.connections.map((connection) => connection.rate))),
  )

const finite = (at: number): number | null => (Number.isFinite(at) ? at : null)

interface Due extends Wish {
  readonly task: Candidate
}

const dueOf = (task: Candidate, person: LockedRecipient): Due => ({
  task,
  person: task.e164,
  groupId: task.zone_group_id,
  dncAt: person.dncAt,
  archivedAt: task.archived_at,
  ownSince: person.ownSince,
  nextEligibleAt: task.next_eligible_at,
  uncertain: person.uncertain,
  onCall: person.onCall,
  limitUntil: task.priority === PRIORITY_CALLBACK ? person.callbackLimitUntil : person.limitUntil,
  numberId: task.sticky_number_id,
})

/** Closes tasks of people who may never be called. */
async function skipTasks(tx: Tx, at: number, refused: HandedOut<Due>['refused']): Promise<number> {
  const skipped = refused
    .filter(({ verdict: { code } }) => SKIP_CODES.includes(code))
    .map(({ wish, verdict: { code } }) => ({ id: wish.task.id, code }))
  if (skipped.length === 0) return 0
  return closeTasks(tx, {
    at,
    reason: sql`s.code`,
    from: sql`from jsonb_to_recordset(${rowsParam(skipped, 'id')}::jsonb) as s(id uuid, code text)`,
    // The ids are given twice (see `#db/planner.ts`).
    where: sql`t.id = s.id and t.id = any(${skipped.map(({ id }) => id)}::uuid[])`,
  })
}
