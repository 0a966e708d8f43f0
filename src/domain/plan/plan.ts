/**
 * Builds a campaign's plan from the rows of its workspace: its numbers with their use, its free lines, and the facts of
 * any task. Claim, gate, snapshot and details all build their facts here. It is pure.
 */
import type { Facts, NumbersVerdict, ShareBlock } from '#domain/blockers/facts.ts'
import { type FreeLines, freeLines, rampFree } from '#domain/capacity/free-lines.ts'
import { holdFor } from '#domain/money/money.ts'
import { eligibleNumbers, type PoolNumber, type PoolQuestion } from '#domain/pool/eligible.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'
import { DEFAULT_GUARD_MS, type WindowState, windowState } from '#domain/windows/window-state.ts'
import { planConnection, type PlannedConnection, sumLines as sum } from './plan-connection.ts'
import type { CampaignInput, NumberInput, PlanInput } from './plan-input.ts'
import { dayOf } from './day.ts'
import { campaignWindow, guardOf, jointRules } from './hours.ts'

export interface CampaignPlan {
  readonly input: CampaignInput
  readonly at: number
  readonly holdMicro: number
  readonly pool: readonly PoolNumber[]
  readonly connections: readonly PlannedConnection[]
  /** Before hours close, the world milliseconds in which no call begins: it might ring after them. */
  readonly guardMs: number
  readonly window: WindowState
  readonly lines: number
  readonly engine: Facts['engine']
  readonly plan: PlanInput
  /** What was asked about the pool so far; only in a plan that nothing changes any more (`onceJudged`). */
  readonly answered?: Answered
}
interface Answered {
  readonly pool: readonly PoolNumber[]
  readonly answers: Map<string, ReturnType<typeof eligibleNumbers>>
}
export interface ZoneGroup {
  readonly id: number
  readonly country: string | null
  readonly zones: readonly string[]
}

export interface PlanOptions {
  /** How far the clocks of process and database differ; 0 in a forecast. */
  readonly clockSkewMs: number
  /** For the gate of a call: the guard of this connection alone; else the smallest in the pool. */
  readonly connectionId?: string
}

export function planCampaign(
  plan: PlanInput,
  campaignId: string,
  { clockSkewMs, connectionId }: PlanOptions,
): CampaignPlan | null {
  const input = plan.campaigns.find((campaign) => campaign.id === campaignId)
  if (!input) return null
  const connections = plan.connections.map((connection) => planConnection(connection, plan))
  const pool = plan.numbers
    .filter((number) => input.pool.includes(number.id))
    .map((number) => planNumber(number, plan, connections))
  const guardMs = smallestGuard(
    input,
    connections.filter(({ id }) =>
      connectionId ? id === connectionId : pool.some((n) => isUsable(n) && n.connectionId === id),
    ),
  )
  const recovering = connections.length > 0 && pool.length > 0 ? recoveringSince(plan, input) : null
  return {
    input,
    at: plan.at,
    plan,
    holdMicro: input.dry_run
      ? 0
      : holdFor(
          {
            aiMicroPerMinute: plan.workspace.rate_ai_micro_minute,
            telephonyMicroPerMinute: plan.workspace.rate_telephony_micro_minute,
          },
          input.ring_seconds,
          input.talk_seconds,
        ),
    pool,
    connections: connections.filter((connection) =>
      pool.some((number) => number.connectionId === connection.id),
    ),
    guardMs,
    window: campaignWindow(input, plan.at, guardMs),
    lines: sum(plan.lines, (line) => line.campaign_id === input.id),
    engine: {
      stoppedAt: plan.workspace.installation_stopped_at ?? plan.workspace.dialing_stopped_at,
      recoveringSince: input.dry_run ? null : recovering,
      clockSkewMs,
    },
  }
}

/**
 * The whole campaign is held only when every connection of its pool recovers; otherwise the other connections go on.
 */
function recoveringSince(plan: PlanInput, campaign: CampaignInput): number | null {
  const own = plan.connections.filter((c) =>
    plan.numbers.some((n) => n.connection_id === c.id && campaign.pool.includes(n.id)),
  )
  const since = own.map((connection) => connection.recovering_since)
  return since.length > 0 && since.every((at) => at !== null) ? Math.min(...since.map(Number)) : null
}

const isUsable = ({ status }: PoolNumber): boolean => status === 'active' || status === 'degraded'

const smallestGuard = (input: CampaignInput, connections: readonly PlannedConnection[]): number =>
  connections.length === 0
    ? DEFAULT_GUARD_MS
    : Math.min(...connections.map((connection) => guardOf(input, connection.ringDelaySeconds)))

const rulesFor = ({ input, plan }: CampaignPlan, { zones }: ZoneGroup) =>
  jointRules(input, plan.workspace.contact_hours, zones)

/** When the hours that allow a call to this group now will end, world time; null when they do not within 14 days. */
export function hoursCloseAt(plan: CampaignPlan, group: ZoneGroup): number | null {
  const state = windowState({ rules: rulesFor(plan, group), at: plan.at, guardMs: 0 })
  return state.open ? state.closesAt : plan.at
}

/** Leaves out numbers whose connection rings too late for what is left of the hours. */
function inTime(plan: CampaignPlan, group: ZoneGroup): readonly PoolNumber[] {
  const late = plan.connections.filter(({ ringDelaySeconds }) => {
    const guardMs = guardOf(plan.input, ringDelaySeconds)
    return guardMs > plan.guardMs && !windowState({ rules: rulesFor(plan, group), at: plan.at, guardMs }).open
  })
  if (late.length === 0) return plan.pool
  return plan.pool.filter((number) => late.every(({ id }) => id !== number.connectionId))
}

function planNumber(
  number: NumberInput,
  plan: PlanInput,
  connections: readonly PlannedConnection[],
): PoolNumber {
  const connection = connections.find((c) => c.id === number.connection_id)
  return {
    id: number.id,
    e164: number.e164,
    country: number.country,
    connectionId: number.connection_id,
    status: number.status,
    restUntil: number.rest_until,
    allowedCountries: number.allowed_countries,
    dailyCap: number.daily_cap,
    today:
      number.today +
      plan.lines.reduce(
        (n, line) => n + (line.number_id === number.id && !line.dry_run ? line.claimed : 0),
        0,
      ),
    limit: number.concurrency_limit,
    lines: sum(plan.lines, (line) => line.number_id === number.id && !line.dry_run),
    attempts: number.attempts,
    answered: number.answered,
    connection: connection ?? { healthy: false, nextProbeAt: null, limit: 0, lines: 0 },
  }
}

/** @param to contacts of one group, or of one country at any hour */
export function numbersFor(plan: CampaignPlan, to: ZoneGroup | { readonly country: string | null }) {
  const pool = 'zones' in to ? inTime(plan, to) : plan.pool
  const question = {
    country: to.country,
    preferCountry: plan.input.prefer_country,
    tomorrow: dayOf(plan.at, plan.plan.workspace.time_zone).end,
    dryRun: plan.input.dry_run,
  }
  return plan.answered?.pool === pool ? answer(plan.answered, question) : eligibleNumbers(pool, question)
}

/**
 * The same plan, which judges its numbers once for each country, however many groups and tasks are asked about. Its pool
 * may not be changed in place.
 */
export const onceJudged = (plan: CampaignPlan): CampaignPlan => ({
  ...plan,
  answered: { pool: plan.pool, answers: new Map() },
})

function answer({ pool, answers }: Answered, question: PoolQuestion) {
  const { country, preferCountry, tomorrow, dryRun } = question
  const key = `${country} ${preferCountry} ${tomorrow} ${dryRun}`
  const known = answers.get(key) ?? eligibleNumbers(pool, question)
  answers.set(key, known)
  return known
}

/** C1 with every term, over the numbers that may call at least one of the countries (all of them without a list). */
export function campaignLines(
  plan: CampaignPlan,
  countries: readonly (string | null)[] | null = null,
): FreeLines {
  const may = countries
    ? [...new Set(countries.flatMap((country) => numbersFor(plan, { country }).numbers))]
    : plan.pool.filter((number) => number.status === 'active' || number.status === 'degraded')
  const { workspace, lines } = plan.plan
  const rampLimit = plan.input.concurrency ?? plan.pool.reduce((total, number) => total + number.limit, 0)
  return freeLines({
    campaign: { limit: plan.input.concurrency ?? (plan.input.dry_run ? rampLimit : null), lines: plan.lines },
    workspace: { limit: workspace.concurrency_limit, lines: sum(lines, (line) => !line.dry_run) },
    connections: plan.connections,
    numbers: may.map((number) => ({
      connectionId: number.connectionId,
      limit: number.limit,
      lines: number.lines,
      capLeft: Math.max(0, number.dailyCap - number.today),
    })),
    rampFree: rampFree(plan.input.ramp_percent, rampLimit, plan.input.risen, rampSeconds(plan)),
    dryRun: plan.input.dry_run,
  })
}

/** How many machine seconds may lie between two looks at a campaign that is being ramped up. */
const LOOK_SECONDS = 0.5
/** In a world that runs fast, many world seconds lie between two looks; at speed 1 this is always one. */
function rampSeconds({ input, lines, at, plan }: CampaignPlan): number {
  if (lines === 0 || input.last_line_at === null) return 1
  const since = (at - Math.max(input.last_line_at, input.updated_at)) / 1000
  return Math.min(since, LOOK_SECONDS * plan.workspace.world_speed)
}

export interface TaskFacts {
  readonly dncAt?: number | null
  readonly archivedAt?: number | null
  readonly ownSince?: number | null
  readonly nextEligibleAt?: number | null
  readonly waitReason?: WaitReason | null
  readonly uncertain?: boolean
  readonly onCall?: boolean
  readonly limitUntil?: number | null
  readonly numbers?: NumbersVerdict
  readonly share?: ShareBlock | null
}

/** The facts of one task, or of a whole group of tasks when nothing about the single task is given. */
export function factsFor(plan: CampaignPlan, group: ZoneGroup, task: TaskFacts = {}): Facts {
  const { input, plan: rows, at } = plan
  const { guardMs } = plan
  const hoursRule = { windows: rows.workspace.contact_hours, zones: group.zones }
  const hours = windowState({ rules: [hoursRule], at, guardMs })
  const both = !input.windows_enabled ? hours : windowState({ rules: rulesFor(plan, group), at, guardMs })
  const allowed = rows.workspace.allowed_countries
  return {
    at,
    engine: plan.engine,
    campaign: {
      status: input.status,
      startAt: input.start_at,
      pauseReason: input.pause_reason,
      dryRun: input.dry_run,
      agentReady: input.agents_out.length === 0,
      budgetLeftMicro:
        input.budget_micro === null ? null : input.budget_micro - input.spent_micro - input.held_micro,
      creditsLeftMicro: rows.workspace.balance_micro - rows.workspace.held_micro,
      holdMicro: plan.holdMicro,
      window: plan.window,
    },
    contact: {
      dncAt: task.dncAt ?? null,
      archivedAt: task.archivedAt ?? null,
      ownSince: task.ownSince ?? null,
      hours,
      both,
    },
    task: { nextEligibleAt: task.nextEligibleAt ?? null, waitReason: task.waitReason ?? null },
    recipient: {
      uncertain: task.uncertain ?? false,
      onCall: task.onCall ?? false,
      limitUntil: task.limitUntil ?? null,
    },
    country: {
      code: group.country,
      allowed: allowed === null || (group.country !== null && allowed.includes(group.country)),
    },
    numbers: task.numbers ?? numbersFor(plan, group).verdict,
    share: task.share ?? null,
  }
}
