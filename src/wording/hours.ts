/** Says opening hours in the words that pages show, neighbouring days with the same hours joined. */
import { WEEKDAYS, type DayWindow, type WeeklyWindows } from '#domain/windows/weekly-windows.ts'

export const ALWAYS_OPEN = 'Always open'
const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const wholeDay = ({ open, close }: DayWindow): boolean =>
  open === '00:00' && (close === '24:00' || close === '00:00')

function hoursText(windows: readonly DayWindow[]): string {
  if (windows.some(wholeDay)) return 'all day'
  return windows
    .toSorted((a, b) => a.open.localeCompare(b.open))
    .map(({ open, close }) => `${open}–${close}${close <= open ? ' (next day)' : ''}`)
    .join(' and ')
}

function dayText(first: number, last: number): string {
  const from = DAY_NAMES[first] ?? ''
  const to = DAY_NAMES[last] ?? ''
  if (first === last) return from
  return last === first + 1 ? `${from}, ${to}` : `${from}–${to}`
}

/** "Mon–Fri 09:00–18:00"; "Always open"; "Never open". */
export function summariseWindows(windows: WeeklyWindows): string {
  const texts = WEEKDAYS.map((day) => hoursText(windows[day]))
  if (texts.every((text) => text === 'all day')) return ALWAYS_OPEN
  const parts: string[] = []
  for (let first = 0; first < texts.length;) {
    let last = first
    while (last + 1 < texts.length && texts[last + 1] === texts[first]) last++
    if (texts[first] !== '') parts.push(`${dayText(first, last)} ${texts[first]}`)
    first = last + 1
  }
  return parts.length === 0 ? 'Never open' : parts.join('; ')
}
