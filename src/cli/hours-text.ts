/**
 * Reads call windows as people write them in a terminal, and writes them in the same way. `campaign set` calls it.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { LiveSettings } from '#contract/campaigns.ts'
import { cliFailures } from '#wording/cli.ts'
import { summariseWindows } from '#wording/hours.ts'
import { ApiFailure } from './api-client.ts'

type Week = NonNullable<LiveSettings['windows']>
type Day = keyof Week
type Hours = Pick<LiveSettings, 'windows' | 'windowsEnabled'>

const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const ALWAYS = 'always'

/**
 * @param written `Mon-Fri 09:00-18:00; Sat 10:00-14:00`, the path of a JSON file, or `always`
 * @throws ApiFailure that names the part that cannot be read
 */
export function hoursOf(written: string): Hours {
  if (written.trim().toLowerCase() === ALWAYS) return { windowsEnabled: false }
  if (existsSync(written)) return { windows: weekInFile(written), windowsEnabled: true }
  const week: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  for (const part of written.split(';').filter((each) => each.trim() !== '')) {
    const [days, windows] = partOf(part.trim())
    for (const day of days) week[day] = [...week[day], ...windows]
  }
  return { windows: week, windowsEnabled: true }
}

/** The words that `hoursOf` reads as these hours. */
export const hoursText = ({ windows, windowsEnabled }: Hours): string =>
  windowsEnabled === false || windows === undefined ? ALWAYS : summariseWindows(windows)

function weekInFile(path: string): Week {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Week
  } catch (cause) {
    throw new ApiFailure(cliFailures.hoursFile(path), { cause })
  }
}

function partOf(part: string): readonly [readonly Day[], Week['mon']] {
  const plain = part
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/\(next day\)/g, '')
    .replace(/^always open$/i, 'daily all day')
    .replace(/all day/i, '00:00-24:00')
  const [, named = '', times = ''] = /^([a-z][a-z, -]*?)\s+(\d.*)$/i.exec(plain) ?? []
  const spans = named.split(',').map((span) => daysOf(span.trim()))
  const windows = times.split(/,|\band\b/).map((time) => /^\s*(\d\d:\d\d)\s*-\s*(\d\d:\d\d)\s*$/.exec(time))
  if (spans.includes(null) || windows.includes(null)) throw new ApiFailure(cliFailures.noHours(part))
  return [
    spans.flatMap((days) => days ?? []),
    windows.map((window) => ({ open: window?.[1] ?? '', close: window?.[2] ?? '' })),
  ]
}

/** `Mon-Fri`, `Sat`, `daily`; null for no days. */
function daysOf(span: string): readonly Day[] | null {
  if (/^(daily|every day)$/i.test(span)) return DAYS
  const [first, last = first, ...more] = span.split('-').map((name) => DAYS.indexOf(dayOf(name)))
  if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return null
  return first <= last ? DAYS.slice(first, last + 1) : [...DAYS.slice(first), ...DAYS.slice(0, last + 1)]
}

const dayOf = (name: string): Day => name.trim().slice(0, 3).toLowerCase() as Day
