/** Every hint, in the order in which the page lists those that apply. */
import { allWaitingOnRetries } from './all-waiting-on-retries.ts'
import { answerRateHalved } from './answer-rate-halved.ts'
import { blockedByPriority } from './blocked-by-priority.ts'
import { creditsLow } from './credits-low.ts'
import { failuresHigh } from './failures-high.ts'
import type { HintFacts } from './hint.ts'
import { noEligibleNumberHint } from './no-eligible-number.ts'
import { noLines } from './no-lines.ts'
import { queueDelay } from './queue-delay.ts'
import { unhealthyCarrier } from './unhealthy-carrier.ts'
import { windowClosed } from './window-closed.ts'

export const HINTS = [
  unhealthyCarrier,
  failuresHigh,
  answerRateHalved,
  queueDelay,
  creditsLow,
  noEligibleNumberHint,
  windowClosed,
  blockedByPriority,
  noLines,
  allWaitingOnRetries,
] as const

export type HintCode = (typeof HINTS)[number]['code']
export const HINT_CODES: readonly HintCode[] = HINTS.map((hint) => hint.code)

export interface GivenHint {
  readonly code: HintCode
  readonly sentence: string
  readonly step: string
}

export const hintsFor = (facts: HintFacts): GivenHint[] =>
  HINTS.flatMap((hint) => {
    const sentence = hint.say(facts)
    return sentence === null ? [] : [{ code: hint.code, sentence, step: hint.step }]
  })
