/**
 * Estimates when a running campaign will be done: what is left to dial ÷ the pace of the last active hour, walked
 * through the campaign's windows. The live page and the forecast call it. The answer is a range with the figures that
 * it rests on; null while too little has happened to say anything.
 */
import { HORIZON_MS, intervalsAround } from '#domain/windows/interval-memo.ts'
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { type CallsLeft, callsLeft, type CallsLeftInput } from './calls-left.ts'
import type { QuarterCount } from './timeline.ts'

export interface FinishInput extends CallsLeftInput {
  readonly at: number
  readonly running: boolean
  readonly quarters: readonly QuarterCount[]
  /** Null: always open. */
  readonly windows: WeeklyWindows | null
  readonly zone: string
}
/** The figures that an expected finish rests on; `wording/forecast.ts` says them. */
export interface FinishBasis extends CallsLeft, Pick<CallsLeftInput, 'endedCalls' | 'endedTasks'> {
  readonly callsPerHour: number
}
export interface ExpectedFinish {
  readonly earliest: number
  /** Null: more than 14 days away. */
  readonly latest: number | null
  readonly basis: FinishBasis
}

const QUARTER_MS = 900_000
const PACE_QUARTERS = 4
const LEAST_CALLS = 10

export function expectedFinish(input: FinishInput): ExpectedFinish | null {
  const pace = paceOf(input)
  if (!input.running || pace === null || input.pending + input.begun === 0) return null
  const left = callsLeft(input)
  const earliest = openTimeAfter(input, left.fewest / pace)
  if (earliest === null) return null
  return {
    earliest,
    latest: openTimeAfter(input, left.most / pace),
    basis: {
      ...left,
      endedCalls: input.endedCalls,
      endedTasks: input.endedTasks,
      callsPerHour: pace * 3_600_000,
    },
  }
}

/** Finished calls per millisecond over the last complete quarter hours that saw any. */
function paceOf({ quarters, at }: FinishInput): number | null {
  const perQuarter = new Map<number, number>()
  for (const { at: start, n } of quarters)
    if (start + QUARTER_MS <= at) perQuarter.set(start, (perQuarter.get(start) ?? 0) + n)
  const latest = [...perQuarter].sort(([a], [b]) => b - a).slice(0, PACE_QUARTERS)
  const calls = latest.reduce((sum, [, n]) => sum + n, 0)
  return calls < LEAST_CALLS ? null : calls / (latest.length * QUARTER_MS)
}

/** The instant at which the windows have been open for `needed` milliseconds from `at` on. */
export function openTimeAfter(
  { at, windows, zone }: Pick<FinishInput, 'at' | 'windows' | 'zone'>,
  needed: number,
): number | null {
  if (windows === null) return needed > HORIZON_MS ? null : Math.ceil(at + needed)
  let left = needed
  for (const interval of intervalsAround(windows, zone, at)) {
    const start = Math.max(interval.start, at)
    if (interval.end <= start) continue
    if (interval.end - start >= left) return start + left > at + HORIZON_MS ? null : Math.ceil(start + left)
    left -= interval.end - start
  }
  return null
}
