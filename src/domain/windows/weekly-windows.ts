/**
 * Defines opening hours as people set them: per weekday a list of wall-clock windows, closing exclusive. A window whose
 * close is not after its open runs past midnight into the next day.
 */
import { ok, refuse, type Result } from '#domain/result.ts'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Wall-clock times "HH:MM"; `close` may be "24:00". */
export interface DayWindow {
  readonly open: string
  readonly close: string
}
export type WeeklyWindows = Readonly<Record<Weekday, readonly DayWindow[]>>

export const WINDOWS_REFUSALS = ['bad_time', 'overlap', 'too_many', 'never_open'] as const
export interface WindowsRefusal {
  readonly code: (typeof WINDOWS_REFUSALS)[number]
  /** The weekday at fault; null when the fault is in the whole. */
  readonly day: Weekday | null
}

export const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES
const MOST_PER_DAY = 12
const OPEN_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

const isTime = (text: string, extra?: string): boolean => text === extra || OPEN_TIME.test(text)

/** Minutes after the day's midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Start and end in minutes of wall-clock time after the day's midnight; the end may lie in the next day. */
export function spanOf(window: DayWindow): readonly [start: number, end: number] {
  const start = minutesOf(window.open)
  const end = minutesOf(window.close)
  return [start, end > start ? end : end + DAY_MINUTES]
}

interface WeekSpan {
  readonly day: Weekday
  readonly start: number
  readonly end: number
}

function overlapping(windows: WeeklyWindows): Weekday | null {
  const spans: WeekSpan[] = WEEKDAYS.flatMap((day, index) =>
    windows[day].map((window) => {
      const [start, end] = spanOf(window)
      return { day, start: index * DAY_MINUTES + start, end: index * DAY_MINUTES + end }
    }),
  ).sort((a, b) => a.start - b.start)
  const first = spans[0]
  if (first) spans.push({ day: first.day, start: first.start + WEEK_MINUTES, end: first.end + WEEK_MINUTES })
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1]
    if (next && next.start < span.end) return next.day
  }
  return null
}

/** Accepts windows with valid times that do not overlap and are open at some time of the week. */
export function validateWindows(windows: WeeklyWindows): Result<WeeklyWindows, WindowsRefusal> {
  for (const day of WEEKDAYS) {
    if (windows[day].length > MOST_PER_DAY) return refuse({ code: 'too_many', day })
    const valid = windows[day].every(({ open, close }) => isTime(open) && isTime(close, '24:00'))
    if (!valid) return refuse({ code: 'bad_time', day })
  }
  if (WEEKDAYS.every((day) => windows[day].length === 0)) return refuse({ code: 'never_open', day: null })
  const day = overlapping(windows)
  return day ? refuse({ code: 'overlap', day }) : ok(windows)
}

function everyDay(open: string, close: string, days: readonly Weekday[]): WeeklyWindows {
  const hours = [{ open, close }]
  const on = (day: Weekday): readonly DayWindow[] => (days.includes(day) ? hours : [])
  return {
    mon: on('mon'),
    tue: on('tue'),
    wed: on('wed'),
    thu: on('thu'),
    fri: on('fri'),
    sat: on('sat'),
    sun: on('sun'),
  }
}

/** Mon–Fri 09:00–18:00, read in the campaign's zone. */
export const DEFAULT_CAMPAIGN_WINDOWS: WeeklyWindows = everyDay('09:00', '18:00', WEEKDAYS.slice(0, 5))
/** Mon–Sat 09:00–20:00, read in every zone in which the contact may be. */
export const DEFAULT_CONTACT_HOURS: WeeklyWindows = everyDay('09:00', '20:00', WEEKDAYS.slice(0, 6))
export const ALWAYS_OPEN: WeeklyWindows = everyDay('00:00', '24:00', WEEKDAYS)
