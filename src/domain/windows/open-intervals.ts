/**
 * Turns the weekly windows of one zone into absolute half-open intervals. An instant is open exactly when the wall
 * clock it shows lies in a window: a window that opens inside a spring gap opens at its end, and a repeated autumn hour
 * counts twice.
 */
import { offsetStretches } from './offsets.ts'
import { DAY_MINUTES, spanOf, WEEKDAYS, type WeeklyWindows } from './weekly-windows.ts'

/** [start, end), epoch milliseconds. */
export interface Interval {
  readonly start: number
  readonly end: number
}

const MINUTE_MS = 60_000
const DAY_MS = DAY_MINUTES * MINUTE_MS
/** 1970-01-01 was a Thursday; the week here starts on Monday. */
const EPOCH_WEEKDAY = 3

/** Sorted intervals with touching and overlapping ones joined. */
function merged(intervals: Interval[]): readonly Interval[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of intervals.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/**
 * @param from epoch milliseconds, inclusive @param to epoch milliseconds, exclusive
 * @returns merged intervals in order, clipped to [from, to)
 * @throws RangeError for a zone that the process does not know
 */
export function openIntervals(
  windows: WeeklyWindows,
  zone: string,
  from: number,
  to: number,
): readonly Interval[] {
  const spans = WEEKDAYS.map((day) => windows[day].map(spanOf))
  const found: Interval[] = []
  for (const stretch of offsetStretches(zone, from, to)) {
    const lastDay = Math.floor((stretch.end + stretch.offset) / DAY_MS)
    for (let day = Math.floor((stretch.start + stretch.offset) / DAY_MS) - 1; day <= lastDay; day++) {
      const midnight = day * DAY_MS - stretch.offset
      for (const [open, close] of spans[(((day + EPOCH_WEEKDAY) % 7) + 7) % 7] ?? []) {
        const start = Math.max(midnight + open * MINUTE_MS, stretch.start)
        const end = Math.min(midnight + close * MINUTE_MS, stretch.end)
        if (start < end) found.push({ start, end })
      }
    }
  }
  return merged(found)
}
