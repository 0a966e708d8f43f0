/**
 * Keeps the open intervals of (windows, zone) for the weeks around an instant, so that judging many contacts costs
 * array look-ups. `window-state.ts` and the forecasts call it. Equal windows share their entry even when every read of
 * a row makes a new object.
 */
import { openIntervals, type Interval } from './open-intervals.ts'
import { WEEKDAYS, type WeeklyWindows } from './weekly-windows.ts'

const DAY_MS = 86_400_000
/** Entries start on multiples of this and reach far enough for every instant in it to see the horizon. */
const STEP_MS = 7 * DAY_MS
/** How far ahead openings are looked for. */
export const HORIZON_MS = 14 * DAY_MS
const MOST_WINDOWS = 200
const MOST_ENTRIES = 2000

type Entries = Map<string, readonly Interval[]>

const byText = new Map<string, Entries>()
let byObject = new WeakMap<WeeklyWindows, Entries>()

const textOf = (windows: WeeklyWindows): string =>
  WEEKDAYS.map((day) => windows[day].map(({ open, close }) => `${open}-${close}`).join(',')).join(';')

function entriesOf(windows: WeeklyWindows): Entries {
  const known = byObject.get(windows)
  if (known) return known
  const text = textOf(windows)
  let entries = byText.get(text)
  if (!entries) {
    if (byText.size >= MOST_WINDOWS) {
      byText.clear()
      byObject = new WeakMap()
    }
    entries = new Map()
    byText.set(text, entries)
  }
  byObject.set(windows, entries)
  return entries
}

function read(windows: WeeklyWindows, zone: string, from: number): readonly Interval[] {
  try {
    return openIntervals(windows, zone, from, from + STEP_MS + HORIZON_MS + DAY_MS)
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

/**
 * Intervals that hold for [at, at + HORIZON_MS] and some time around it. A zone that the process does not know is
 * never open. The windows object must not be changed afterwards.
 */
export function intervalsAround(windows: WeeklyWindows, zone: string, at: number): readonly Interval[] {
  const entries = entriesOf(windows)
  const step = Math.floor(at / STEP_MS)
  const key = `${step} ${zone}`
  const known = entries.get(key)
  if (known) return known
  const intervals = read(windows, zone, step * STEP_MS)
  if (entries.size >= MOST_ENTRIES) entries.clear()
  entries.set(key, intervals)
  return intervals
}
