/**
 * Finds the one cause that decides what a campaign does right now: how many people it holds, until when, what lifting
 * it would bring, and what a person can do. The live page and the command line show it as the headline, from
 * `wording/headline.ts`. The order of causes is always the same: over, what stops the whole campaign, an engine that is
 * behind, nobody left, the limit of lines, calls being started, the blocker that holds most people.
 */
import { BLOCKER_CODES, type BlockerCode } from '#domain/blockers/all.ts'
import { SHARE_CODES } from '#domain/blockers/facts.ts'
import { orderOf, verdict } from '#domain/blockers/verdict.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import type { EngineHealth } from '#domain/engine-health/engine-health.ts'
import { factsFor, type ZoneGroup } from '#domain/plan/plan.ts'
import type { BlockerCounts } from '#domain/snapshot/count-blockers.ts'
import { nextEligible } from '#domain/snapshot/next-eligible.ts'
import { isPutOff } from '#domain/task/wait-reason.ts'
import { eligibleCountries, type SharedOut } from '#domain/snapshot/share-out.ts'
import { type Action, actionsFor, lowerConcurrency } from './action.ts'
import type { Cause, CauseView } from './cause-figures.ts'
import { causeOf, silentIn } from './cause.ts'
import { liftLimit } from './lift-limit.ts'
import { type Gain, gainOf, helps } from './limit-gain.ts'

/** What a person's blocker is looked up in. */
export interface HeldView extends CauseView {
  readonly counts: BlockerCounts
  readonly shared: SharedOut
  /** When the first limit of calls to a person lifts. */
  readonly holdLiftsAt: number | null
}
export interface HeadlineInput extends HeldView {
  readonly lines: FreeLines
  /** Mean time for which a call holds its line; null with too few finished calls. */
  readonly callSeconds: number | null
  /** Many failures, halved answers or a failing carrier, while calls are being made: nothing is to be raised. */
  readonly calm: boolean
  /** Only people are left who cannot be called as things stand. */
  readonly never: boolean
  /** Staged people that are tasks already; null when no audience is staged. */
  readonly audience: { readonly prepared: number; readonly total: number; readonly done: boolean } | null
  /** Claimed calls that wait for their worker. */
  readonly queued: number
  readonly calls: { readonly open: number; readonly uncertain: number; readonly silent: number }
  readonly skipped: readonly SkippedPeople[]
  /** Null while the engine keeps up. */
  readonly engine: EngineHealth | null
}

/** People whom the campaign left out, by the reason. */
export interface SkippedPeople {
  readonly code: string
  readonly count: number
}

/** States in which nothing holds anybody back. */
export type QuietState =
  | { readonly code: 'draft' | 'nobody_left' }
  | { readonly code: 'completed'; readonly skipped: readonly SkippedPeople[]; readonly people: number }
  | { readonly code: 'cancelled'; readonly remaining: number; readonly open: number }
  | { readonly code: 'preparing'; readonly prepared: number; readonly total: number }
  | {
      readonly code: 'calls_open'
      readonly open: number
      readonly uncertain: number
      /** Those about which a carrier was asked and did not answer. */
      readonly silent: number
    }
  /** People who are due and have a line, lines free, and calls in the queue. */
  | { readonly code: 'starting'; readonly due: number; readonly lines: number; readonly queued: number }

export type HeadlineCode = BlockerCode | QuietState['code'] | EngineHealth['code']
export const HEADLINE_CODES: readonly HeadlineCode[] = [
  ...BLOCKER_CODES,
  'engine_behind',
  'engine_silent',
  'draft',
  'completed',
  'cancelled',
  'nobody_left',
  'preparing',
  'calls_open',
  'starting',
]

export interface Held {
  readonly cause: Cause
  readonly count: number
  readonly until: number | null
  /** `until` is the first of many, not the end for all. */
  readonly untilOfFirst: boolean
}

export type Headline = (
  | { readonly kind: 'state'; readonly state: QuietState }
  | { readonly kind: 'engine'; readonly health: EngineHealth }
  | { readonly kind: 'cause' }
) & {
  /** What holds people back: the cause itself, or, while calls are started, what holds most of the others. */
  readonly held: Held | null
  /** People who are called now, in spite of the limit, and the lines that are free for them. */
  readonly calledNow: number
  readonly freeLines: number
  readonly queued: number
  /** World seconds until those who wait for a line have been called, at the pace of the lines. */
  readonly waitSeconds: number | null
  readonly gain: Gain | null
  /** The remedy of the cause, or to look at the hints first. */
  readonly next: 'remedy' | 'calm'
  readonly never: boolean
  readonly actions: readonly Action[]
}

/** The first blocker that is not about the whole campaign. */
const FIRST_OF_HOURS = orderOf('campaign_window_closed')
/** Blockers whose `until` is the first of many. */
const FIRST_OF_MANY: readonly BlockerCode[] = [
  'retry_not_due',
  'put_off',
  'recipient_call_limit',
  'campaign_window_closed',
  'contact_window_closed',
  'no_eligible_number',
  'number_daily_cap',
  'connection_unhealthy',
]
const NOBODY: ZoneGroup = { id: 0, country: null, zones: [] }
const isOfLines = (code: BlockerCode): boolean => (SHARE_CODES as readonly BlockerCode[]).includes(code)

export function headlineOf(input: HeadlineInput): Headline {
  const { plan, counts, shared, lines, calls, audience, engine, queued } = input
  const { status } = plan.input
  if (status === 'draft') return quiet(input, { code: status })
  if (status === 'completed')
    return quiet(input, { code: status, skipped: input.skipped, people: input.people })
  if (status === 'cancelled')
    return quiet(input, { code: 'cancelled', remaining: counts.callable, open: calls.open })
  const waits = counts.callable > 0 || audience?.done === false
  const whole = status === 'running' && !waits ? null : ofWholeCampaign(input)
  if (whole !== null) return cause(input, heldBy(input, whole, counts.callable))
  if (engine !== null) return { ...base(input), kind: 'engine', health: engine, held: null }
  if (counts.callable === 0) return quiet(input, whenNobodyWaits(input))
  if (shared.share && lines.now === 0) {
    const { code } = shared.share
    return cause(input, heldBy(input, code, shared.blocked.get(code)?.count ?? 0))
  }
  if (counts.eligible > 0 || queued > 0)
    return starting(input, { code: 'starting', due: shared.callableNow, lines: lines.slots, queued })
  const most = mostHeld(input)
  return most ? cause(input, most) : quiet(input, { code: 'nobody_left' })
}

/** The blocker of the whole campaign, whoever waits in it. */
function ofWholeCampaign({ plan }: HeadlineInput): BlockerCode | null {
  const found = verdict(factsFor(plan, NOBODY))
  return found.callable || orderOf(found.code) >= FIRST_OF_HOURS ? null : found.code
}

function whenNobodyWaits({ audience, calls }: HeadlineInput): QuietState {
  if (audience?.done === false) return { code: 'preparing', ...audience }
  if (calls.open > 0)
    return { code: 'calls_open', open: calls.open, uncertain: calls.uncertain, silent: calls.silent }
  return { code: 'nobody_left' }
}

/** What holds most people; of equals the first in the order of checks. */
function mostHeld(input: HeadlineInput): Held | null {
  const [first] = [...input.shared.blocked].toSorted(
    ([a, { count: n }], [b, { count: m }]) => m - n || orderOf(a) - orderOf(b),
  )
  return first ? heldBy(input, first[0], first[1].count) : null
}

/** The people whom each blocker holds, with its figures. */
export function heldBy(input: HeldView, code: BlockerCode, count: number): Held {
  const until = untilOf(input, code)
  const groups = groupsOf(input, code)
  return {
    cause: causeOf(input, code, groups),
    count,
    until,
    untilOfFirst: count > 1 && FIRST_OF_MANY.includes(code),
  }
}

/** When it lifts for the first of them, hours included. */
function untilOf({ plan, counts, shared, waits, holdLiftsAt }: HeldView, code: BlockerCode): number | null {
  if (code === 'campaign_not_started') return plan.input.start_at
  if (code === 'recipient_call_limit') return holdLiftsAt
  if (code !== 'retry_not_due' && code !== 'put_off') return shared.blocked.get(code)?.until ?? null
  const due = waits.filter(({ reason }) => isPutOff(reason) === (code === 'put_off'))
  const nextDueAt = Math.min(...due.map((wait) => wait.nextDueAt ?? Infinity))
  if (!Number.isFinite(nextDueAt)) return null
  const later = counts.groups
    .filter((group) => group.waiting > 0)
    .map((group) => nextEligible(plan, { group, ...UNHELD, nextEligibleAt: nextDueAt }).at)
    .filter((at): at is number => at !== null)
  return later.length > 0 ? Math.min(...later) : null
}
const UNHELD = { holdUntil: null, onCall: false, uncertain: false } as const

const groupsOf = ({ counts }: HeldView, code: BlockerCode): readonly ZoneGroup[] => {
  const own = counts.groups.filter((group) => group.code === code && group.held > 0)
  return own.length > 0 ? own : counts.groups
}

const base = (input: HeadlineInput) =>
  ({
    calledNow: 0,
    freeLines: input.lines.slots,
    queued: input.queued,
    waitSeconds: null,
    gain: null,
    next: 'remedy',
    never: false,
    actions: [],
  }) as const

const quiet = (input: HeadlineInput, state: QuietState): Headline => ({
  ...base(input),
  kind: 'state',
  state,
  held: null,
})

function starting(input: HeadlineInput, state: QuietState & { readonly code: 'starting' }): Headline {
  const lower = input.calm && input.plan.lines > 0 ? lowerConcurrency(input.plan) : null
  return {
    ...base(input),
    kind: 'state',
    state,
    held: mostHeld(input),
    calledNow: input.shared.callableNow,
    next: lower ? 'calm' : 'remedy',
    actions: lower ? [lower] : [],
  }
}

function cause(input: HeadlineInput, held: Held): Headline {
  const { plan, callSeconds, counts } = input
  const { code } = held.cause
  const ofLines = isOfLines(code)
  const silent = silentIn(held.cause).length > 0
  // Fewer calls free no line that waits for a silent carrier.
  const calm = input.calm && plan.lines > 0 && ofLines && !silent ? lowerConcurrency(plan) : null
  const lift = calm || silent ? null : liftLimit(plan, code)
  const countries = code === 'number_busy' ? null : eligibleCountries(counts)
  const gain = lift && gainOf(plan, code, lift, countries, callSeconds)
  return {
    ...base(input),
    kind: 'cause',
    held,
    waitSeconds:
      ofLines && !silent && callSeconds !== null && plan.lines > 0
        ? (held.count * callSeconds) / plan.lines
        : null,
    gain,
    next: calm ? 'calm' : 'remedy',
    never: input.never,
    actions: calm ? [calm] : actionsFor(plan, held.cause, gain && helps(gain) ? lift : null),
  }
}
