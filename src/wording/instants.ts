/** Writes an instant inside a sentence: "Mon 9 Mar 09:00 (Europe/Dublin)". */
import { Temporal } from 'temporal-polyfill'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const two = (n: number): string => String(n).padStart(2, '0')

/** @param at epoch milliseconds */
export function instantText(at: number, zone: string): string {
  const t = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${DAYS[t.dayOfWeek - 1]} ${t.day} ${MONTHS[t.month - 1]} ${two(t.hour)}:${two(t.minute)} (${zone})`
}
