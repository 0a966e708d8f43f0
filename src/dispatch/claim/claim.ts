/**
 * Transaction 1 of a dial (docs/dialing.md): owner rows locked, then counted; due tasks taken; every blocker checked; the
 * call rows, the holds and the queue jobs written together. Intent before effect.
 */
import type { Ids } from '#domain/ids.ts'
import { type BlockerCode, SKIP_CODES } from '#domain/blockers/all.ts'
import { orderOf, verdict } from '#domain/blockers/verdict.ts'
import { nextClaimant } from '#domain/capacity/share-lines.ts'
import {
  type CampaignPlan,
  campaignLines,
  factsFor,
  numbersFor,
  planCampaign,
  type ZoneGroup,
} from '#domain/plan/plan.ts'
import type { PlanInput } from '#domain/plan/plan-input.ts'
import { withLine } from '#domain/plan/with-line.ts'
import { type Choice, chooseNumber } from '#domain/pool/choose.ts'
import type { PoolNumber } from '#domain/pool/eligible.ts'
import type { Random } from '#domain/random.ts'
import { PRIORITY_CALLBACK } from '#domain/task/after-call.ts'
import type { Tx } from '#store/database.ts'
import { type GroupCount, readGroups } from '#store/plan/read-groups.ts'
import { readPlan } from '#store/plan/read-plan.ts'
import type { Queue } from '#store/queue/queue.ts'
import { type Candidate, findCandidates, nextDue } from '#store/tasks/find-candidates.ts'
import { type LockedRecipient, lockRecipients } from './lock-recipients.ts'
import { writeClaims } from './write-claims.ts'
import { sql } from '#store/sql.ts'
import { closeTasks } from '#store/tasks/close-tasks.ts'

export interface ClaimDeps {
  readonly ids: Ids
  readonly random: Random
  readonly queue: Pick<Queue, 'enqueue'>
  readonly clockSkewMs: number
}
export interface ClaimOutcome {
  readonly claimed: number
  /** World time at which claiming is worth another try; null when only a notification can change anything. */
  readonly nextAt: number | null
}
export interface Taken {
  readonly task: Candidate
  readonly plan: CampaignPlan
  readonly choice: Choice
}

const MOST_PER_CLAIM = 100
const SOON_MS = 500

export async function claim(tx: Tx, deps: ClaimDeps): Promise<ClaimOutcome> {
  const mine = await tx.one<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as mine',
    [tx.workspace],
  )
  if (!mine.mine) return { claimed: 0, nextAt: null }
  await tx.run('select 1 from workspace where workspace_id = $1 for no key update', [tx.workspace])
  await tx.run(
    `select 1 from campaign where workspace_id = $1 and status = 'running' order by id for no key update`,
    [tx.workspace],
  )
  const at = await tx.instant()
  const plan = await readPlan(tx, at)
  const groups = await readGroups(
    tx,
    plan.campaigns.map((campaign) => campaign.id),
  )
  const offers: Offer[] = []
  const wakes: (number | null)[] = []
  for (const campaign of plan.campaigns) {
    const offer = await offerOf(tx, plan, campaign.id, groups, deps.clockSkewMs)
    if (offer) {
      wakes.push(offer.nextAt)
      if (offer.candidates.length > 0) offers.push(offer)
    }
  }
  const recipients = await lockRecipients(
    tx,
    offers.flatMap((offer) => offer.candidates.map((task) => task.e164)),
  )
  const { taken, skipped, left, rows } = handOut(plan, offers, recipients, deps)
  if (taken.length > 0) await writeClaims(tx, rows, taken, deps)
  if (skipped.length > 0) await skipTasks(tx, at, skipped)
  const soonest = Math.min(...wakes.map((wake) => wake ?? Infinity), left ? at + SOON_MS : Infinity)
  return { claimed: taken.length, nextAt: Number.isFinite(soonest) ? soonest : null }
}

interface Offer {
  readonly campaignId: string
  readonly groups: ReadonlyMap<number, ZoneGroup>
  readonly candidates: Candidate[]
  readonly nextAt: number | null
}

/** What a campaign could start now, judged group by group, and when that may change. */
async function offerOf(
  tx: Tx,
  rows: PlanInput,
  campaignId: string,
  all: readonly GroupCount[],
  clockSkewMs: number,
): Promise<Offer | null> {
  const plan = planCampaign(rows, campaignId, { clockSkewMs })
  if (!plan) return null
  const own = all.filter((group) => group.campaignId === campaignId)
  const open: GroupCount[] = []
  let nextAt = Infinity
  for (const group of own) {
    const judged = verdict(factsFor(plan, group))
    if (judged.callable) open.push(group)
    else nextAt = Math.min(nextAt, judged.until ?? Infinity)
  }
  if (open.length === 0) return { campaignId, groups: new Map(), candidates: [], nextAt: finite(nextAt) }
  const lines = campaignLines(
    plan,
    open.map((group) => group.country),
  )
  const ids = open.map((group) => group.id)
  const most = Math.min(lines.now, MOST_PER_CLAIM)
  const candidates =
    most > 0
      ? await findCandidates(tx, { campaignId, groups: ids, at: rows.at, most, dryRun: plan.input.dry_run })
      : []
  const pause =
    lines.binding.code === 'ramping_up'
      ? SOON_MS
      : lines.binding.code === 'carrier_rate_limited'
        ? untilNextStart(plan)
        : null
  if (pause !== null && (most === 0 || candidates.length >= most)) nextAt = Math.min(nextAt, rows.at + pause)
  nextAt = Math.min(nextAt, (await nextDue(tx, campaignId, ids, rows.at)) ?? Infinity)
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

type Recipients = Awaited<ReturnType<typeof lockRecipients>>

/** Of the eligible numbers, those whose own connection has a line and a start to give. */
function withLines(plan: CampaignPlan, numbers: readonly PoolNumber[]): readonly PoolNumber[] {
  if (plan.input.dry_run) return numbers
  const giving = plan.connections.filter((c) => c.lines < c.limit && c.rateFree > 0).map((c) => c.id)
  return numbers.filter((number) => giving.includes(number.connectionId))
}

const limitOf = (task: Candidate, person: LockedRecipient): number | null =>
  task.priority === PRIORITY_CALLBACK ? person.callbackLimitUntil : person.limitUntil

interface Skipped {
  readonly taskId: string
  readonly code: BlockerCode
}

/** Closes tasks that nobody may ever call. */
const skipTasks = (tx: Tx, at: number, skipped: readonly Skipped[]): Promise<number> =>
  closeTasks(tx, {
    at,
    reason: sql`s.code`,
    from: sql`from jsonb_to_recordset(${JSON.stringify(skipped)}::jsonb) as s("taskId" text, code text)`,
    where: sql`t.id = s."taskId"`,
  })

/** Line by line, each judged on the plan as the lines handed out before it have left it. */
function handOut(
  start: PlanInput,
  offers: readonly Offer[],
  recipients: Recipients,
  deps: ClaimDeps,
): { taken: Taken[]; skipped: Skipped[]; left: boolean; rows: PlanInput } {
  let rows = start
  let waiting = offers.map((offer) => offer.campaignId)
  const taken: Taken[] = []
  const skipped: Skipped[] = []
  const numbersOfPeople = new Set<string>()
  const queues = new Map(offers.map((offer) => [offer.campaignId, [...offer.candidates]]))
  while (waiting.length > 0 && taken.length < MOST_PER_CLAIM) {
    const claimants = rows.campaigns
      .filter((c) => waiting.includes(c.id))
      .map((c) => ({ id: c.id, priority: c.priority, lastLineAt: c.last_line_at }))
    const turn = nextClaimant(claimants, rows.workspace.lines_handed, rows.workspace.fair_share_per_ten)
    const offer = offers.find((o) => o.campaignId === turn?.id)
    const task = turn ? queues.get(turn.id)?.shift() : undefined
    if (!turn || !offer || !task) {
      waiting = waiting.filter((id) => id !== turn?.id)
      continue
    }
    const person = recipients.get(task.e164)
    if (!person || numbersOfPeople.has(task.e164)) continue
    const plan = planCampaign(rows, turn.id, { clockSkewMs: deps.clockSkewMs })
    const group = offer.groups.get(task.zone_group_id)
    if (!plan || !group) continue
    const { numbers, verdict: numbersVerdict } = numbersFor(plan, group)
    const lines = campaignLines(plan, [group.country])
    const judged = verdict(
      factsFor(plan, group, {
        dncAt: person.dncAt,
        archivedAt: task.archived_at,
        ownSince: person.ownSince,
        nextEligibleAt: task.next_eligible_at,
        uncertain: person.uncertain && !plan.input.dry_run,
        onCall: person.onCall && !plan.input.dry_run,
        limitUntil: plan.input.dry_run ? null : limitOf(task, person),
        numbers: numbersVerdict,
        share: lines.now > 0 ? null : { code: lines.binding.code },
      }),
    )
    const choice = judged.callable
      ? chooseNumber(withLines(plan, numbers), task.sticky_number_id, deps.random)
      : null
    if (choice) {
      const number = rows.numbers.find((row) => row.id === choice.number.id)
      if (!number) continue
      numbersOfPeople.add(task.e164)
      taken.push({ task, plan, choice })
      rows = withLine(rows, plan.input, number, plan.holdMicro)
    } else if (!judged.callable && orderOf(judged.code) >= orderOf('higher_priority_campaign')) {
      waiting = waiting.filter((id) => id !== turn.id)
    } else if (!judged.callable && SKIP_CODES.includes(judged.code)) {
      skipped.push({ taskId: task.id, code: judged.code })
    }
  }
  return { taken, skipped, left: taken.length >= MOST_PER_CLAIM || skipped.length > 0, rows }
}
