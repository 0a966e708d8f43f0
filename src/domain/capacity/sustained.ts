/**
 * Computes the pace that lines and rate can keep up for long. The gain of a lifted limit and the preview of parallel
 * calls are computed from it. By Little's law, n lines that calls hold for s seconds each carry n ÷ s calls a second;
 * the carrier's rate is an upper bound. Ramps and bursts pass, so they do not count here.
 */
import type { ShareCode } from '#domain/blockers/facts.ts'
import type { FreeLines, Term } from './free-lines.ts'

export interface Sustained {
  readonly callsPerHour: number
  readonly binding: ShareCode
}

const PASSING: readonly ShareCode[] = ['ramping_up', 'carrier_rate_limited']

/** The smallest lasting term: C1 without ramp and rate. */
export function lastingTerm(free: FreeLines): Term {
  const lasting = free.terms.filter((term) => !PASSING.includes(term.code))
  return lasting.reduce((least, term) => (term.free < least.free ? term : least), lasting[0] ?? free.binding)
}

/**
 * @param lines lines in use by the campaign
 * @param ratePerSecond starts that its connections take; null without such a limit
 * @param callSeconds mean time for which a call holds its line
 */
export function sustained(
  free: FreeLines,
  lines: number,
  ratePerSecond: number | null,
  callSeconds: number,
): Sustained {
  const term = lastingTerm(free)
  const byLines = (3600 * (lines + term.free)) / Math.max(callSeconds, 1)
  const byRate = ratePerSecond === null ? Infinity : ratePerSecond * 3600
  return byRate < byLines
    ? { callsPerHour: byRate, binding: 'carrier_rate_limited' }
    : { callsPerHour: byLines, binding: term.code }
}
