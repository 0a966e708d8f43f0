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
import { dayOf } from './day.ts'
import { campaignWindow, guardOf, jointRules } from './hours.ts'
import { type LinesInUse, usedBy } from './lines-in-use.ts'
import type { PlannedConnection } from './plan-connection.ts'
import type { CampaignInput, PlanInput } from './plan-input.ts'
import { type SharedPlan, sharePlan } from './shared-plan.ts'

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
  readonly inUse: LinesInUse
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

export const planCampaign = (
  rows: PlanInput,
  campaignId: string,
  options: PlanOptions,
): CampaignPlan | null => planShared(sharePlan(rows), campaignId, options)

/** The plan of one campaign of several that share their numbers and connections. */
export function planShared(
  shared: SharedPlan,
  campaignId: string,
  { clockSkewMs, connectionId }: PlanOptions,
): CampaignPlan | null {
  const { rows: plan, inUse } = shared
  const input = plan.campaigns.find((campaign) => campaign.id === campaignId)
  if (!input) return null
  const ids = new Set(input.pool)
  const pool = plan.numbers.filter((number) => ids.has(number.id)).map(shared.numberOf)
  const used = new Set(pool.map((number) => number.connectionId))
  const connections = shared.connections.filter(({ id }) => used.has(id))
  const guardMs = smallestGuard(
    input,
    (connectionId ? shared.connections : connections).filter(({ id }) =>
      connectionId ? id === connectionId : pool.some((n) => isUsable(n) && n.connectionId === id),
    ),
  )
  return {
    input,
    at: plan.at,
    plan,
    inUse,
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
    connections,
    guardMs,
    window: campaignWindow(input, plan.at, guardMs),
    lines: usedBy(inUse.campaigns, input.id).lines,
    engine: {
      stoppedAt: plan.workspace.installation_stopped_at ?? plan.workspace.dialing_stopped_at,
      recoveringSince: input.dry_run ? null : recoveringSince(plan, used),
      clockSkewMs,
    },
  }
}

/**
 * The whole campaign is held only when every connection of its pool recovers; otherwise the other connections go on.
 */
function recoveringSince(plan: PlanInput, used: ReadonlySet<string>): number | null {
  const own = plan.connections.filter((connection) => used.has(connection.id))
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
export const campaignLines = (
  plan: CampaignPlan,
  countries: readonly (string | null)[] | null = null,
): FreeLines =>
  linesOver(
    plan,
    countries
      ? [...new Set(countries.flatMap((country) => numbersFor(plan, { country }).numbers))]
      : plan.pool.filter(isUsable),
  )

/** C1 with every term, over these numbers of the pool. */
export function linesOver(plan: CampaignPlan, numbers: readonly PoolNumber[]): FreeLines {
  const rampLimit = plan.input.concurrency ?? plan.pool.reduce((total, number) => total + number.limit, 0)
  return freeLines({
    campaign: { limit: plan.input.concurrency ?? (plan.input.dry_run ? rampLimit : null), lines: plan.lines },
    workspace: { limit: plan.plan.workspace.concurrency_limit, lines: plan.inUse.workspace.lines },
    connections: plan.connections,
    numbers: numbers.map((number) => ({
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

/** The hours of a group: the contact hours alone, and those together with the campaign's windows. */
export type GroupHours = Pick<Facts['contact'], 'hours' | 'both'>

export function hoursFor(plan: CampaignPlan, group: ZoneGroup): GroupHours {
  const { input, plan: rows, at, guardMs } = plan
  const hoursRule = { windows: rows.workspace.contact_hours, zones: group.zones }
  const hours = windowState({ rules: [hoursRule], at, guardMs })
  const both = !input.windows_enabled ? hours : windowState({ rules: rulesFor(plan, group), at, guardMs })
  return { hours, both }
}

/**
 * The facts of one task, or of a whole group of tasks when nothing about the single task is given.
 * @param hours of the group, from `hoursFor`
 */
export function factsFor(
  plan: CampaignPlan,
  group: ZoneGroup,
  task: TaskFacts = {},
  hours: GroupHours = hoursFor(plan, group),
): Facts {
  const { input, plan: rows, at } = plan
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
      ...hours,
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
