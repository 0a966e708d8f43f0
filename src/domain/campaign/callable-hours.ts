/**
 * Counts the hours of a week in which a contact can be called, and the hours lost because the contact's time zone is
 * not known: every candidate zone has to be open then, where one would do. The pre-flight report shows both.
 */
import { intervalsAround } from '#domain/windows/interval-memo.ts'
import type { Interval } from '#domain/windows/open-intervals.ts'
import type { WindowRule } from '#domain/windows/window-state.ts'

const WEEK_MS = 7 * 86_400_000
const HOUR_MS = 3_600_000

function both(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]]
    if (!one || !other) break
    const start = Math.max(one.start, other.start)
    const end = Math.min(one.end, other.end)
    if (start < end) common.push({ start, end })
    if (one.end < other.end) i++
    else j++
  }
  return common
}

/** Hours of the seven days from `at` on in which every rule is open in every one of its zones. */
export function callableHours(rules: readonly WindowRule[], at: number): number {
  const end = at + WEEK_MS
  const lists = rules.flatMap(({ windows, zones }) => zones.map((zone) => intervalsAround(windows, zone, at)))
  const open = lists.reduce<readonly Interval[]>(both, [{ start: at, end }])
  return open.reduce((sum, interval) => sum + interval.end - interval.start, 0) / HOUR_MS
}

export interface ZoneHours {
  readonly perWeek: number
  /** Hours that knowing the zone would add on average; 0 when it is known. */
  readonly lost: number
}

/** @param hours the contact hours, read in the contact's zones @param campaign the campaign's own windows, if any */
export function zoneHours(hours: WindowRule, campaign: readonly WindowRule[], at: number): ZoneHours {
  const perWeek = callableHours([hours, ...campaign], at)
  if (hours.zones.length < 2) return { perWeek, lost: 0 }
  const known = hours.zones.map((zone) => callableHours([{ ...hours, zones: [zone] }, ...campaign], at))
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length
  return { perWeek, lost: Math.max(0, mean - perWeek) }
}
