/**
 * Finds the numbers of a pool that may call contacts of one country now (N1, N5). The plan and the hand-out call it.
 * When there are none, it names the check that left none over.
 */
import type { NumbersVerdict } from '#domain/blockers/facts.ts'

export const NUMBER_STATUSES = ['active', 'resting', 'degraded', 'spam_flagged', 'inactive'] as const
export type NumberStatus = (typeof NUMBER_STATUSES)[number]

export interface PoolNumber {
  readonly id: string
  readonly e164: string
  readonly country: string | null
  readonly connectionId: string
  readonly status: NumberStatus
  readonly restUntil: number | null
  /** Null: every country. */
  readonly allowedCountries: readonly string[] | null
  readonly dailyCap: number
  /** Attempts counted today. */
  readonly today: number
  readonly limit: number
  readonly lines: number
  readonly attempts: number
  readonly answered: number
  readonly connection: {
    readonly healthy: boolean
    readonly nextProbeAt: number | null
    readonly limit: number
    readonly lines: number
  }
}

export interface PoolQuestion {
  readonly country: string | null
  readonly preferCountry: boolean
  /** When the day's caps start anew, epoch milliseconds. */
  readonly tomorrow: number
  readonly dryRun: boolean
}

/** Lines that are handed out change these two. */
export const isUnderCap = (number: PoolNumber): boolean => number.today < number.dailyCap
export const hasLineFree = (number: PoolNumber): boolean => number.lines < number.limit

const usable = (status: NumberStatus): boolean => status === 'active' || status === 'degraded'
const mayCall = (number: PoolNumber, country: string | null): boolean =>
  number.allowedCountries === null || (country !== null && number.allowedCountries.includes(country))

/** The numbers left after each check, in the order of the blockers. */
export function eligibleNumbers(
  pool: readonly PoolNumber[],
  question: PoolQuestion,
): { readonly numbers: readonly PoolNumber[]; readonly verdict: NumbersVerdict } {
  const none = (
    code: 'no_eligible_number' | 'number_daily_cap' | 'number_busy' | 'connection_unhealthy',
    until: number | null,
  ) => ({ numbers: [], verdict: { ok: false, code, until } }) as const
  const may = pool.filter((number) => usable(number.status) && mayCall(number, question.country))
  if (may.length === 0)
    return none(
      'no_eligible_number',
      soonest(pool.filter((n) => n.status === 'resting').map((n) => n.restUntil)),
    )
  if (question.dryRun) return { numbers: preferred(may, question), verdict: { ok: true } }
  const underCap = may.filter(isUnderCap)
  if (underCap.length === 0)
    return none('number_daily_cap', may.some((number) => number.dailyCap > 0) ? question.tomorrow : null)
  const free = underCap.filter(hasLineFree)
  if (free.length === 0) return none('number_busy', null)
  const healthy = free.filter((number) => number.connection.healthy)
  if (healthy.length === 0)
    return none('connection_unhealthy', soonest(free.map((number) => number.connection.nextProbeAt)))
  return { numbers: preferred(healthy, question), verdict: { ok: true } }
}

function preferred(numbers: readonly PoolNumber[], question: PoolQuestion): readonly PoolNumber[] {
  if (!question.preferCountry) return numbers
  const matching = numbers.filter((number) => number.country === question.country)
  return matching.length > 0 ? matching : numbers
}

const soonest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((at): at is number => at !== null)
  return known.length > 0 ? Math.min(...known) : null
}
