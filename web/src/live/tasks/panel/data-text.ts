/** Writes small data on one line, with instants in the zone of the page: `limit: 3, next: Tue 14:31:09`. */
import { clockTime, shortInstant } from '#web/ui/instants.ts'
import { partOf } from './loose.ts'

/** The zone, and the instant that times are compared with. */
export interface Clock {
  readonly zone: string
  readonly asOf: string
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const INSTANT_NAMES: ReadonlySet<string> = new Set(['at', 'since', 'until', 'next'])

/** To the second; with its day when it is not the day of the page. */
export const exactInstant = (iso: string, { zone, asOf }: Clock): string =>
  shortInstant(iso, asOf, zone).replace(/\d\d:\d\d$/, clockTime(iso, zone))

export const dataText = (value: unknown, clock: Clock): string =>
  Object.entries(partOf(value))
    .filter(([, each]) => each !== null && each !== undefined && each !== '')
    .map(([name, each]) => `${name}: ${valueText(name, each, clock)}`)
    .join(', ')

function valueText(name: string, value: unknown, clock: Clock): string {
  if (typeof value === 'number' && INSTANT_NAMES.has(name))
    return exactInstant(new Date(value).toISOString(), clock)
  if (typeof value !== 'string') return JSON.stringify(value)
  return ISO.test(value) && Number.isFinite(Date.parse(value)) ? exactInstant(value, clock) : value
}
