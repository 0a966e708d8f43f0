/** Writes opening hours as lines; neighbouring days with the same hours are joined. */
import type { Workspace } from '#contract/workspace.ts'

export type Week = Workspace['contactHours']
type Window = Week['mon'][number]

export const DAYS = [
  ['mon', 'Mon'],
  ['tue', 'Tue'],
  ['wed', 'Wed'],
  ['thu', 'Thu'],
  ['fri', 'Fri'],
  ['sat', 'Sat'],
  ['sun', 'Sun'],
] as const

const wholeDay = ({ open, close }: Window): boolean =>
  open === '00:00' && (close === '24:00' || close === '00:00')

function dayText(windows: readonly Window[]): string {
  if (windows.some(wholeDay)) return 'all day'
  return windows
    .toSorted((a, b) => a.open.localeCompare(b.open))
    .map(({ open, close }) => `${open}–${close}${close <= open ? ' (next day)' : ''}`)
    .join(' and ')
}

/** `['Mon–Fri 09:00–20:00', 'Sat 10:00–14:00', 'Sun closed']`. */
export function hoursLines(week: Week): string[] {
  const groups: { first: string; last: string; hours: string; days: number }[] = []
  for (const [key, name] of DAYS) {
    const hours = dayText(week[key]) || 'closed'
    const group = groups.at(-1)
    if (group?.hours === hours) Object.assign(group, { last: name, days: group.days + 1 })
    else groups.push({ first: name, last: name, hours, days: 1 })
  }
  return groups.map(({ first, last, hours, days }) => {
    const span = days === 1 ? first : days === 2 ? `${first}, ${last}` : `${first}–${last}`
    return `${span} ${hours}`
  })
}
