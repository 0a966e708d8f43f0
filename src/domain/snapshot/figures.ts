/**
 * Computes the page's figures by the formulas of SPEC section 6. The live page and analytics call it. A figure without
 * a base is null, never NaN.
 */
import { type Goal, goalDispositions } from '#domain/campaign/goal.ts'

/** Whole percent, floored, so that 100 means all. */
export const progressPercent = (terminal: number, total: number): number =>
  total === 0 ? 0 : Math.floor((terminal / total) * 100)

/** Percent with one decimal; null without a base. */
export const percentOf = (part: number, base: number): number | null =>
  base === 0 ? null : Math.round((part / base) * 1000) / 10

/** Mean with one decimal; null without a base. */
export const meanOf = (sum: number, base: number): number | null =>
  base === 0 ? null : Math.round((sum / base) * 10) / 10

/** Goal Progress = mean of min(1, actual ÷ target), whole percent, floored; null without goals. */
export function goalPercent(goals: readonly Goal[], actual: (goal: Goal) => number): number | null {
  if (goals.length === 0) return null
  const shares = goals.map((goal) => (goal.target <= 0 ? 1 : Math.min(1, actual(goal) / goal.target)))
  return Math.floor((shares.reduce((sum, share) => sum + share, 0) / goals.length) * 100)
}

/** Calls that ended with the disposition of any goal. */
export const goalCalls = (goals: readonly Goal[], actual: (disposition: string) => number): number =>
  goalDispositions(goals).reduce((sum, wanted) => sum + actual(wanted), 0)
