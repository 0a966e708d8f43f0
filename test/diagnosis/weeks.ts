/** Weekly windows for staged situations. */
import type { WeeklyWindows } from '#domain/windows/weekly-windows.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof DAYS)[number]

/** The same hours on every day. */
export const week = (open: string, close: string): WeeklyWindows => only(DAYS, open, close)
const only = (days: readonly Day[], open: string, close: string): WeeklyWindows =>
  Object.fromEntries(DAYS.map((day) => [day, days.includes(day) ? [{ open, close }] : []])) as never
export const NEVER_OPEN: WeeklyWindows = only([], '09:00', '10:00')
