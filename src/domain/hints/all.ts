/**
 * Holds the rule of every hint and gives those that apply. The live page calls it. A hint is a code with the figures of
 * its cause, and whether its next step may be taken now; `wording/hints.ts` makes the sentences.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import { HINT_CODES, type HintCode } from './codes.ts'
import type { GivenHint, HintFacts, HintFigures } from './hint.ts'

/** Calls on each side of the comparison, so that chance alone seldom halves the answer rate. */
const LEAST_RECENT = 30
const LEAST_BEFORE = 50
const LEAST_FINISHED = 20
const MOST_FAILED = 0.3
const MOST_QUEUED_SECONDS = 60
/** Fewer than this many holds of credits left. */
const FEW_CALLS = 20
const LINE_CODES = [
  'campaign_concurrency_full',
  'workspace_concurrency_full',
  'connection_capacity_full',
  'number_busy',
] as const satisfies readonly BlockerCode[]

/** Null where the rule does not apply. A code without its rule does not compile. */
const RULES: { readonly [C in HintCode]: (facts: HintFacts) => HintFigures[C] | null } = {
  unhealthy_carrier: ({ unhealthy }) => (unhealthy.length === 0 ? null : { connections: unhealthy }),

  events_unproven: ({ unproven }) => (unproven.length === 0 ? null : { connections: unproven }),

  failures_high({ recent: { finished, failed } }) {
    return finished < LEAST_FINISHED || failed <= finished * MOST_FAILED ? null : { failed, finished }
  },

  answer_rate_halved({ recent, overall }) {
    const earlier = { rated: overall.rated - recent.rated, answered: overall.answered - recent.answered }
    if (recent.rated < LEAST_RECENT || earlier.rated < LEAST_BEFORE) return null
    const [now, before] = [recent.answered / recent.rated, earlier.answered / earlier.rated]
    return before === 0 || now > before / 2 ? null : { now, before, calls: recent.rated }
  },

  queue_delay: ({ queueDelaySeconds: seconds }) =>
    seconds === null || seconds <= MOST_QUEUED_SECONDS ? null : { seconds },

  credits_low({ credits, callable }) {
    if (!credits || credits.holdMicro <= 0 || callable === 0) return null
    const calls = Math.max(0, Math.floor(credits.freeMicro / credits.holdMicro))
    return calls >= FEW_CALLS ? null : { freeMicro: credits.freeMicro, currency: credits.currency, calls }
  },

  only_uncallable({ running, never, inFlight }) {
    return !running || never === null || inFlight > 0 ? null : never
  },

  no_eligible_number(facts) {
    const waiting = countOf(facts, 'no_eligible_number')
    return waiting === 0 || facts.never !== null ? null : { waiting }
  },

  window_closed(facts) {
    const own = countOf(facts, 'campaign_window_closed')
    const hours = countOf(facts, 'contact_window_closed')
    const waiting = own + hours
    if (!facts.running || facts.never !== null || waiting === 0 || waiting < facts.callable / 2) return null
    const code = own >= hours ? 'campaign_window_closed' : 'contact_window_closed'
    return { waiting, code, opensAt: facts.blocked.get(code)?.until ?? null }
  },

  blocked_by_priority(facts) {
    const waiting = countOf(facts, 'higher_priority_campaign')
    return waiting === 0 || !facts.higherPriority ? null : { waiting, rival: facts.higherPriority }
  },

  no_lines(facts) {
    const waiting = LINE_CODES.map((code) => [code, countOf(facts, code)] as const).filter(([, n]) => n > 0)
    if (!facts.running || facts.callableNow > 0 || waiting.length === 0) return null
    const [code] = waiting.reduce((most, entry) => (entry[1] > most[1] ? entry : most))
    return { waiting: waiting.reduce((sum, [, n]) => sum + n, 0), code }
  },

  all_waiting_on_retries(facts) {
    const waiting = countOf(facts, 'retry_not_due')
    if (!facts.running || waiting === 0 || waiting < facts.callable) return null
    return { waiting, nextDueAt: facts.nextDueAt }
  },
}

const countOf = (facts: HintFacts, code: BlockerCode): number => facts.blocked.get(code)?.count ?? 0

/** Hints that say to lower concurrency and to change nothing else. */
const CALM: readonly HintCode[] = ['unhealthy_carrier', 'failures_high', 'answer_rate_halved']
export const asksForCalm = (given: readonly Pick<GivenHint, 'code'>[]): boolean =>
  given.some((hint) => CALM.includes(hint.code))

/** Hints whose step raises something: it is not to be taken while another hint asks for calm. */
const RAISES: readonly HintCode[] = ['blocked_by_priority', 'no_lines']

export function hintsFor(facts: HintFacts): GivenHint[] {
  const found = HINT_CODES.flatMap((code) => {
    const figures = RULES[code](facts)
    return figures === null ? [] : [{ code, figures }]
  })
  const calm = asksForCalm(found)
  // The rule of a code gives the figures of just that code.
  return found.map(
    (hint) => ({ ...hint, next: calm && RAISES.includes(hint.code) ? 'wait' : 'step' }) as GivenHint,
  )
}
