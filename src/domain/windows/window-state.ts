/**
 * Judges whether a call may start now under several sets of hours, each read in several zones. Plan, readiness and
 * pre-flight report call it. All of them must be open (D5, promise 6): the answer is an intersection, closing is
 * exclusive, and the last `guardMs` before it count as closed.
 */
import { HORIZON_MS, intervalsAround } from './interval-memo.ts'
import type { Interval } from './open-intervals.ts'
import type { WeeklyWindows } from './weekly-windows.ts'

export interface WindowRule {
  readonly windows: WeeklyWindows
  /** Zones in which the windows are read; every one must be open. None at all means closed. */
  readonly zones: readonly string[]
}

/** Epoch milliseconds. `closesAt` is the first closed instant, the guard taken off; null when none lies within 14 days. */
export type WindowState =
  | { readonly open: true; readonly closesAt: number | null }
  | { readonly open: false; readonly opensAt: number | null }

export const DEFAULT_GUARD_MS = 60_000
const NEVER: WindowState = { open: false, opensAt: null }

/** The first interval that ends after the instant. */
function intervalAfter(intervals: readonly Interval[], at: number): Interval | null {
  let low = 0
  let high = intervals.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((intervals[middle]?.end ?? 0) > at) high = middle
    else low = middle + 1
  }
  return intervals[low] ?? null
}

/** The first stretch from `at` on in which every list is open; null when one list has no interval left. */
function commonStretch(lists: readonly (readonly Interval[])[], at: number): Interval | null {
  let start = at
  for (;;) {
    let end = Number.POSITIVE_INFINITY
    let latest = start
    for (const list of lists) {
      const interval = intervalAfter(list, start)
      if (!interval) return null
      if (interval.start > latest) latest = interval.start
      if (interval.end < end) end = interval.end
    }
    if (latest === start) return { start, end }
    start = latest
  }
}

/**
 * @param options.at epoch milliseconds
 * @returns when it closes, or when it next opens (null when it does not within 14 days); a stretch that is not longer
 *   than the guard is no opening
 */
export function windowState(options: {
  readonly rules: readonly WindowRule[]
  readonly at: number
  readonly guardMs?: number
}): WindowState {
  const { rules, at, guardMs = DEFAULT_GUARD_MS } = options
  if (rules.some((rule) => rule.zones.length === 0)) return NEVER
  const lists = rules.flatMap(({ windows, zones }) => zones.map((zone) => intervalsAround(windows, zone, at)))
  const horizon = at + HORIZON_MS
  for (let from = at; from <= horizon;) {
    const stretch = commonStretch(lists, from)
    if (!stretch || stretch.start > horizon) return NEVER
    if (stretch.end - guardMs > stretch.start) {
      if (stretch.start > at) return { open: false, opensAt: stretch.start }
      const closesAt = stretch.end - guardMs
      return { open: true, closesAt: closesAt > horizon ? null : closesAt }
    }
    from = stretch.end
  }
  return NEVER
}
