/**
 * Holds the rule of every hint and gives those that apply. The live page calls it. A hint is a code with the figures of
 * its cause, and whether its next step may be taken now; `wording/hints.ts` makes the sentences.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { fewerCallsHelp } from '#domain/diagnosis/action.ts'
import type { Held } from '#domain/diagnosis/headline.ts'
import { HINT_CODES, type HintCode } from './codes.ts'
import type { GivenHint, HintFacts, HintFigures, HintNext } from './hint.ts'

/** Calls on each side of the comparison, so that chance alone seldom halves the answer rate. */
const LEAST_RECENT = 30
const LEAST_BEFORE = 50
const LEAST_FINISHED = 20
const MOST_FAILED = 0.3
const MOST_QUEUED_SECONDS = 60
/** Fewer than this many holds of credits left. */
const FEW_CALLS = 20
/** What the last calls tell is old after this. */
const RECENT_MS = 15 * 60_000
const LINE_CODES = [
  'campaign_concurrency_full',
  'workspace_concurrency_full',
  'connection_capacity_full',
  'number_busy',
] as const satisfies readonly BlockerCode[]

/** Null where the rule does not apply. A code without its rule does not compile. */
const RULES: { readonly [C in HintCode]: (facts: HintFacts) => HintFigures[C] | null } = {
  unhealthy_carrier: ({ ill }) => some(ill.filter(({ why }) => why === 'failing' || why === 'archived')),

  events_unproven: ({ ill }) => some(ill.filter(({ why }) => why === 'unproven')),

  failures_high(facts) {
    const { failed, finished, failures } = facts.recent
    return !isFresh(facts) || finished < LEAST_FINISHED || failed <= finished * MOST_FAILED
      ? null
      : { failed, finished, failures }
  },

  answer_rate_halved(facts) {
    const { recent, overall } = facts
    const earlier = { rated: overall.rated - recent.rated, answered: overall.answered - recent.answered }
    if (!isFresh(facts) || recent.rated < LEAST_RECENT || earlier.rated < LEAST_BEFORE) return null
    const [now, before] = [recent.answered / recent.rated, earlier.answered / earlier.rated]
    return before === 0 || now > before / 2 ? null : { now, before, calls: recent.rated }
  },

  queue_delay: ({ running, queueDelaySeconds: seconds }) =>
    !running || seconds === null || seconds <= MOST_QUEUED_SECONDS ? null : { seconds },

  credits_low({ credits, callable }) {
    if (!credits || credits.holdMicro <= 0 || callable === 0) return null
    const calls = Math.max(0, Math.floor(credits.freeMicro / credits.holdMicro))
    return calls >= FEW_CALLS ? null : { freeMicro: credits.freeMicro, currency: credits.currency, calls }
  },

  only_uncallable({ running, never, inFlight, blocked }) {
    if (!running || never === null || inFlight > 0) return null
    const held = [...never.codes].flatMap(([code, count]) => {
      const own = blocked.get(code)
      return own ? [{ ...own, count }] : []
    })
    return { held: held.toSorted((a, b) => b.count - a.count), endsAt: never.endsAt }
  },

  no_eligible_number: (facts) => (facts.never === null ? heldBy(facts, 'no_eligible_number') : null),

  window_closed(facts) {
    const [own, hours] = [heldBy(facts, 'campaign_window_closed'), heldBy(facts, 'contact_window_closed')]
    const waiting = (own?.count ?? 0) + (hours?.count ?? 0)
    if (!facts.running || facts.never !== null || waiting === 0 || waiting < facts.callable / 2) return null
    return (own?.count ?? 0) >= (hours?.count ?? 0) ? own : hours
  },

  blocked_by_priority: (facts) => heldBy(facts, 'higher_priority_campaign'),

  no_lines(facts) {
    const held = LINE_CODES.flatMap((code) => heldBy(facts, code) ?? [])
    if (!facts.running || facts.callableNow > 0) return null
    return held.toSorted((a, b) => b.count - a.count)[0] ?? null
  },

  all_waiting_on_retries(facts) {
    const [retries, putOff] = [heldBy(facts, 'retry_not_due'), heldBy(facts, 'put_off')]
    const waiting = (retries?.count ?? 0) + (putOff?.count ?? 0)
    if (!facts.running || waiting === 0 || waiting < facts.callable) return null
    return (retries?.count ?? 0) >= (putOff?.count ?? 0) ? retries : putOff
  },
}

const some = <T>(connections: readonly T[]): { readonly connections: readonly T[] } | null =>
  connections.length === 0 ? null : { connections }
const heldBy = ({ blocked }: HintFacts, code: BlockerCode): Held | null => blocked.get(code) ?? null
/** A call has ended a short while ago, so that its figures say how things are now. */
const isFresh = ({ running, at, recent: { lastEndedAt } }: HintFacts): boolean =>
  running && lastEndedAt !== null && lastEndedAt > at - RECENT_MS

/** Whether fewer parallel calls are the safe answer to this hint. */
function wantsCalm(hint: Pick<GivenHint, 'code' | 'figures'>, facts: HintFacts): boolean {
  if (!facts.running || facts.inFlight === 0) return false
  if (hint.code === 'failures_high' || hint.code === 'answer_rate_halved') return true
  if (hint.code !== 'unhealthy_carrier') return false
  const { connections } = hint.figures as HintFigures['unhealthy_carrier']
  return connections.some((each) => each.why === 'failing' && fewerCallsHelp(each.reason))
}
export const asksForCalm = (given: readonly Pick<GivenHint, 'next'>[]): boolean =>
  given.some((hint) => hint.next === 'calm')

/** Hints whose step raises something: it is not to be taken while another hint asks for calm. */
const RAISES: readonly HintCode[] = ['blocked_by_priority', 'no_lines']

export function hintsFor(facts: HintFacts): GivenHint[] {
  const found = HINT_CODES.flatMap((code) => {
    const figures = RULES[code](facts)
    return figures === null ? [] : [{ code, figures }]
  })
  const calm = found.map((hint) => wantsCalm(hint, facts))
  const nextOf = (code: HintCode, own: boolean): HintNext =>
    own ? 'calm' : calm.includes(true) && RAISES.includes(code) ? 'wait' : 'step'
  // The rule of a code gives the figures of just that code.
  return found.map((hint, n) => ({ ...hint, next: nextOf(hint.code, calm[n] ?? false) }) as GivenHint)
}
