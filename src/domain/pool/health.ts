/**
 * Judges whether a number answers worse than its pool (N4): the lower Wilson bound of the pool's answer rate is above
 * the upper bound of the number's, over the last 200 attempts and at least 30. Housekeeping calls it every hour.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
const Z95 = 1.959964
export const HEALTH_SAMPLE = 200
export const HEALTH_LEAST = 30

/** Bounds of the 95 % Wilson score interval, as shares of 1. */
export function wilson(
  successes: number,
  trials: number,
): { readonly lower: number; readonly upper: number } {
  if (trials === 0) return { lower: 0, upper: 1 }
  const p = successes / trials
  const z2 = Z95 * Z95
  const centre = (p + z2 / (2 * trials)) / (1 + z2 / trials)
  const half = (Z95 / (1 + z2 / trials)) * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials))
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
}

export interface AnswerSample {
  readonly attempts: number
  readonly answered: number
}

/** Compares a number's last attempts with those of the other numbers of the workspace. */
export function judgeNumber(number: AnswerSample, others: AnswerSample): 'active' | 'degraded' {
  if (number.attempts < HEALTH_LEAST || others.attempts < HEALTH_LEAST) return 'active'
  return wilson(others.answered, others.attempts).lower > wilson(number.answered, number.attempts).upper
    ? 'degraded'
    : 'active'
}
