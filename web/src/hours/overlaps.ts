/** Finds windows of a week that overlap, by the server's rules, while they are typed. */
import { DAYS, type Week } from './hours-words.ts'

type Window = Week['mon'][number]

const DAY = 1440
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
/** Minutes after the day's midnight; the end may lie in the next day. */
function spanOf({ open, close }: Window): readonly [start: number, end: number] {
  const [start, end] = [minutesOf(open), minutesOf(close)]
  return [start, end > start ? end : end + DAY]
}

/** The day on which a window begins before another one is over; null when there is none. */
export function overlappingDay(week: Week): keyof Week | null {
  const spans = DAYS.flatMap(([day], at) =>
    week[day].map(spanOf).map(([start, end]) => ({ day, start: start + at * DAY, end: end + at * DAY })),
  ).sort((a, b) => a.start - b.start)
  const [first] = spans
  if (first) spans.push({ ...first, start: first.start + 7 * DAY })
  return spans.find(({ start }, at) => at > 0 && start < (spans[at - 1]?.end ?? 0))?.day ?? null
}

const USUAL: Window = { open: '09:00', close: '18:00' }
const HOUR = 60
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Adds one window: the usual hours, or an hour that begins an hour after the last window, if the day has room. */
export function addWindow(windows: readonly Window[]): Window[] {
  const last = Math.max(...windows.map((window) => spanOf(window)[1]))
  const open = last + HOUR
  const fits = windows.length > 0 && open + HOUR <= DAY
  return [...windows, fits ? { open: timeOf(open), close: timeOf(open + HOUR) } : USUAL]
}
