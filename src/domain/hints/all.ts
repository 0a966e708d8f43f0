/** Lists every hint, in the order in which the page shows those that apply. */
import { allWaitingOnRetries } from './all-waiting-on-retries.ts'
import { answerRateHalved } from './answer-rate-halved.ts'
import { blockedByPriority } from './blocked-by-priority.ts'
import { creditsLow } from './credits-low.ts'
import { type HINT_CODES, type HintCode } from './codes.ts'
import { eventsUnproven } from './events-unproven.ts'
import { failuresHigh } from './failures-high.ts'
import type { Hint, HintFacts } from './hint.ts'
import { noEligibleNumberHint } from './no-eligible-number.ts'
import { noLines } from './no-lines.ts'
import { onlyUncallable } from './only-uncallable.ts'
import { queueDelay } from './queue-delay.ts'
import { unhealthyCarrier } from './unhealthy-carrier.ts'
import { windowClosed } from './window-closed.ts'

/** One hint per code, in the order of the codes: a missing or misplaced one does not compile. */
type InOrder<Codes extends readonly string[]> = {
  readonly [N in keyof Codes]: Hint & { readonly code: Codes[N] }
}
const HINTS: InOrder<typeof HINT_CODES> = [
  unhealthyCarrier,
  eventsUnproven,
  failuresHigh,
  answerRateHalved,
  queueDelay,
  creditsLow,
  onlyUncallable,
  noEligibleNumberHint,
  windowClosed,
  blockedByPriority,
  noLines,
  allWaitingOnRetries,
]

export interface GivenHint {
  readonly code: HintCode
  readonly sentence: string
  readonly step: string
}

/** Hints that say to lower concurrency and to change nothing else. */
const CALM: readonly HintCode[] = ['unhealthy_carrier', 'failures_high', 'answer_rate_halved']
export const asksForCalm = (given: readonly GivenHint[]): boolean =>
  given.some((hint) => CALM.includes(hint.code))

const WAIT = 'Wait until the causes above are gone.'

export function hintsFor(facts: HintFacts): GivenHint[] {
  const given = HINTS.flatMap((hint) => {
    const sentence = hint.say(facts)
    return sentence === null ? [] : [{ hint, sentence }]
  })
  const calm = given.some(({ hint }) => CALM.includes(hint.code))
  return given.map(({ hint, sentence }) => ({
    code: hint.code,
    sentence,
    step: calm && hint.raises ? WAIT : typeof hint.step === 'string' ? hint.step : hint.step(facts),
  }))
}
