import { type Hint, LOOK_HERE_FIRST } from './hint.ts'

const LEAST_CALLS = 20
const MOST_SHARE = 0.3

export const failuresHigh = {
  code: 'failures_high',
  step: LOOK_HERE_FIRST,
  say(facts) {
    const { finished, failed } = facts.recent
    if (finished < LEAST_CALLS || failed <= finished * MOST_SHARE) return null
    return `${failed} of the last ${finished} calls failed (${Math.round((failed / finished) * 100)} %).`
  },
} as const satisfies Hint
