/**
 * Finds what limits a campaign right now, how many contacts it holds back, until when, what lifting it would bring, and
 * the one safe action. The live page calls it, and `wording/limit.ts` makes its one line of the answer. While hints ask
 * for calm, it advises nothing but fewer calls.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { BlockerCounts } from './count-blockers.ts'
import { liftLimit } from './lift-limit.ts'
import { actionFor, type LimitAction, lowerConcurrency } from './limit-action.ts'
import { type Gain, gainOf, helps } from './limit-gain.ts'
import { type LimitFigures, limitFigures } from './limit-figures.ts'
import { eligibleCountries, type SharedOut } from './share-out.ts'

export interface LimitInput {
  readonly plan: CampaignPlan
  readonly counts: BlockerCounts
  readonly shared: SharedOut
  readonly lines: FreeLines
  readonly nextDueAt: number | null
  /** Mean time for which a call holds its line; null with too few finished calls. */
  readonly callSeconds: number | null
  /** An unhealthy carrier, many failures or halved answers: nothing is to be raised. */
  readonly calm: boolean
}
/** Nothing limits: nobody is left to call, all due contacts have a line, or nothing is due. */
export interface NoLimit {
  readonly code: null
  readonly why: 'nobody_left' | 'lines_for_all' | 'nothing_due'
  /** Calls in progress, or the due contacts that have a line. */
  readonly count: number
  readonly held: 0
  readonly until: null
  readonly next: 'calm' | null
  readonly action: LimitAction | null
}
export interface Limited {
  readonly code: BlockerCode
  readonly figures: LimitFigures
  /** Contacts that are called now, in spite of the limit. */
  readonly calledNow: number
  /** Callable tasks that it holds back. */
  readonly held: number
  readonly until: number | null
  /** `until` is the first of many, not the end for all. */
  readonly untilOfFirst: boolean
  readonly gain: Gain | null
  /** The remedy of the blocker, or to look at the hints first. */
  readonly next: 'remedy' | 'calm'
  readonly action: LimitAction | null
}
export type LimitNow = NoLimit | Limited

/** Fewer parallel calls change nothing while these hold everything back. */
const NOTHING_DIALS: ReadonlySet<BlockerCode> = new Set(['dialing_stopped', 'agent_unavailable'])

export function limitNow(input: LimitInput): LimitNow {
  const { plan, counts, shared, lines, nextDueAt } = input
  if (counts.callable === 0) return noLimit('nobody_left', plan.lines)
  if (shared.share) {
    const held = shared.blocked.get(shared.share.code)?.count ?? 0
    return limited(input, shared.share.code, held, null, lines.now)
  }
  if (counts.eligible > 0) {
    const free = noLimit('lines_for_all', counts.eligible)
    return input.calm ? { ...free, next: 'calm', action: lowerConcurrency(plan) } : free
  }
  const top = [...shared.blocked].reduce<
    readonly [BlockerCode, { count: number; until: number | null }] | null
  >((most, entry) => (most && most[1].count >= entry[1].count ? most : entry), null)
  if (!top) return noLimit('nothing_due', 0)
  const [code, { count, until }] = top
  return limited(input, code, count, code === 'retry_not_due' ? nextDueAt : until, 0)
}

const noLimit = (why: NoLimit['why'], count: number): NoLimit => ({
  code: null,
  why,
  count,
  held: 0,
  until: null,
  next: null,
  action: null,
})

/** Blockers whose `until` is the first of many. */
const FIRST_OF_MANY: readonly BlockerCode[] = [
  'retry_not_due',
  'recipient_call_limit',
  'contact_window_closed',
]

function limited(
  input: LimitInput,
  code: BlockerCode,
  held: number,
  until: number | null,
  calledNow: number,
): Limited {
  const { plan, shared, calm } = input
  const lift = calm ? null : liftLimit(plan, code)
  const countries = code === 'number_busy' ? null : eligibleCountries(input.counts)
  const gain = lift && gainOf(plan, code, lift, countries, input.callSeconds)
  const plain = actionFor(plan, code, gain && helps(gain) ? lift : null)
  const raises = plain !== null || liftLimit(plan, code) !== null
  const calmed = calm && raises && !NOTHING_DIALS.has(code)
  return {
    code,
    figures: limitFigures(plan, code, shared),
    calledNow,
    held,
    until,
    untilOfFirst: held > 1 && FIRST_OF_MANY.includes(code),
    gain,
    next: calmed ? 'calm' : 'remedy',
    action: calmed ? lowerConcurrency(plan) : plain,
  }
}
