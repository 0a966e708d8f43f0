/**
 * Chooses the number that a call goes out from: the contact's sticky one while it is eligible, else weighted random by
 * the Bayesian answer rate (N1–N3). The hand-out of lines calls it.
 */
import type { Random } from '#domain/random.ts'
import type { PoolNumber } from './eligible.ts'

/** Prior of 2 answers in 10 attempts; no number falls below the floor, a degraded one stays on it. */
const PRIOR_ANSWERED = 2
const PRIOR_ATTEMPTS = 10
const FLOOR = 0.05

export const weightOf = (number: Pick<PoolNumber, 'status' | 'attempts' | 'answered'>): number =>
  number.status === 'degraded'
    ? FLOOR
    : Math.max(FLOOR, (number.answered + PRIOR_ANSWERED) / (number.attempts + PRIOR_ATTEMPTS))

/** Weights in percent with one decimal, adding up to exactly 100: largest remainders are rounded up. */
export function shownWeights(numbers: readonly PoolNumber[]): ReadonlyMap<string, number> {
  const total = numbers.reduce((sum, number) => sum + weightOf(number), 0)
  const exact = numbers.map((number) => ({ id: number.id, tenths: (weightOf(number) / total) * 1000 }))
  const spare = 1000 - exact.reduce((sum, share) => sum + Math.floor(share.tenths), 0)
  const raised = new Set(
    [...exact]
      .sort((a, b) => (b.tenths % 1) - (a.tenths % 1))
      .slice(0, spare)
      .map((share) => share.id),
  )
  return new Map(exact.map(({ id, tenths }) => [id, (Math.floor(tenths) + (raised.has(id) ? 1 : 0)) / 10]))
}

export interface Choice {
  readonly number: PoolNumber
  readonly sticky: boolean
}

export function chooseNumber(
  eligible: readonly PoolNumber[],
  stickyId: string | null,
  random: Random,
): Choice | null {
  const sticky = eligible.find((number) => number.id === stickyId)
  if (sticky) return { number: sticky, sticky: true }
  const total = eligible.reduce((sum, number) => sum + weightOf(number), 0)
  let at = random.next() * total
  for (const number of eligible) {
    at -= weightOf(number)
    if (at < 0) return { number, sticky: false }
  }
  const last = eligible.at(-1)
  return last ? { number: last, sticky: false } : null
}
