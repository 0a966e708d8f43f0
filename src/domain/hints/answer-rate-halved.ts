import { type Hint, LOOK_HERE_FIRST } from './hint.ts'

/** Calls on each side of the comparison, so that chance alone seldom halves it. */
const LEAST_RECENT = 30
const LEAST_BEFORE = 50

export const answerRateHalved = {
  code: 'answer_rate_halved',
  step: LOOK_HERE_FIRST,
  say({ recent, overall }) {
    const before = { rated: overall.rated - recent.rated, answered: overall.answered - recent.answered }
    if (recent.rated < LEAST_RECENT || before.rated < LEAST_BEFORE) return null
    const [now, then] = [recent.answered / recent.rated, before.answered / before.rated]
    if (then === 0 || now > then / 2) return null
    const percent = (share: number): string => `${Math.round(share * 100)} %`
    return `The answer rate fell from ${percent(then)} to ${percent(now)} in the last ${recent.rated} calls.`
  },
} as const satisfies Hint
