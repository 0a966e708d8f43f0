/**
 * Writes the one line of the page about the limit: what limits a campaign right now, how many contacts it holds back,
 * until when, what lifting it would bring, and the one safe action. The live page calls it. While hints ask for calm,
 * it advises nothing but fewer calls.
 */
import { BLOCKERS, type BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import { LOOK_HERE_FIRST } from '#domain/hints/hint.ts'
import type { CampaignPlan } from '#domain/plan/plan.ts'
import type { BlockerCounts } from './count-blockers.ts'
import { liftLimit } from './lift-limit.ts'
import { actionFor, type LimitAction, lowerConcurrency } from './limit-action.ts'
import { gainOf } from './limit-gain.ts'
import { contactsWait, limitWords } from './limit-words.ts'
import { eligibleCountries, type SharedOut } from './share-out.ts'
import { wallClock } from './wall-clock.ts'

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
export interface LimitNow {
  readonly code: BlockerCode | null
  readonly sentence: string
  /** Callable tasks that it holds back. */
  readonly held: number
  readonly until: number | null
  readonly remedy: string | null
  readonly action: LimitAction | null
}

/** Fewer parallel calls change nothing while these hold everything back. */
const NOTHING_DIALS: ReadonlySet<BlockerCode> = new Set(['dialing_stopped', 'agent_unavailable'])

export function limitNow(input: LimitInput): LimitNow {
  const { plan, counts, shared, lines, nextDueAt } = input
  if (counts.callable === 0)
    return nothing(
      plan.lines > 0
        ? `No contact is left to call; ${plan.lines} in progress.`
        : 'No contact is left to call.',
    )
  if (shared.share) {
    const held = shared.blocked.get(shared.share.code)?.count ?? 0
    return limited(input, shared.share.code, held, null, startNow(lines.now))
  }
  if (counts.eligible > 0) {
    const free = nothing(
      `All ${counts.eligible} due contacts have a free line; nothing limits this campaign now.`,
    )
    return input.calm ? { ...free, remedy: LOOK_HERE_FIRST, action: lowerConcurrency(plan) } : free
  }
  const top = [...shared.blocked].reduce<
    readonly [BlockerCode, { count: number; until: number | null }] | null
  >((most, entry) => (most && most[1].count >= entry[1].count ? most : entry), null)
  if (!top) return nothing('Nothing limits this campaign now.')
  const [code, { count, until }] = top
  return limited(input, code, count, code === 'retry_not_due' ? nextDueAt : until, '')
}

const nothing = (sentence: string): LimitNow => ({
  code: null,
  sentence,
  held: 0,
  until: null,
  remedy: null,
  action: null,
})

const startNow = (n: number): string =>
  n === 0 ? '' : n === 1 ? '1 contact is called now, ' : `${n} contacts are called now, `

/** `until` is the first of many, not the end for all. */
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
  begins: string,
): LimitNow {
  const { plan, shared, calm } = input
  const lift = calm ? null : liftLimit(plan, code)
  const countries = code === 'number_busy' ? null : eligibleCountries(input.counts)
  const gain = lift && gainOf(plan, code, lift, countries, input.callSeconds)
  const plain = actionFor(plan, code, gain?.helps ? lift : null)
  const raises = plain !== null || liftLimit(plan, code) !== null
  const calmed = calm && raises && !NOTHING_DIALS.has(code)
  const action = calmed ? lowerConcurrency(plan) : plain
  const first = held > 1 && FIRST_OF_MANY.includes(code) ? ', the first until' : ' until'
  const when = until === null ? '' : `${first} ${wallClock(until, plan.input.time_zone)}`
  const tail = gain
    ? `; ${gain.words}`
    : calmed && action?.kind === 'set_concurrency'
      ? `; lower to ${action.to} parallel ${action.to === 1 ? 'call' : 'calls'} first, the hints say why`
      : ''
  const remedy = BLOCKERS.find((blocker) => blocker.code === code)?.remedy ?? null
  return {
    code,
    sentence: `${limitWords(plan, code, shared)}: ${begins}${contactsWait(held)}${when}${tail}.`,
    held,
    until,
    remedy: calmed ? LOOK_HERE_FIRST : remedy,
    action,
  }
}
