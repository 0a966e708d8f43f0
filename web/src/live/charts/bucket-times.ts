/** Writes the times on the timeline's axis, in the zone of the page. */
import type { Bucket } from './results.ts'

const DAY_SECONDS = 86_400
const MIDNIGHT = '00:00'

type Formats = Map<string, Intl.DateTimeFormat>
const clocks: Formats = new Map()
const days: Formats = new Map()
const daysOfYears: Formats = new Map()
const years: Formats = new Map()

/** Making a format costs a hundred times as much as using it. */
function kept(formats: Formats, zone: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...style })
  formats.set(zone, format)
  return format
}
const clock = (zone: string) => kept(clocks, zone, { hour: '2-digit', minute: '2-digit' })
const day = (zone: string, withYear: boolean) =>
  withYear
    ? kept(daysOfYears, zone, { day: 'numeric', month: 'short', year: 'numeric' })
    : kept(days, zone, { day: 'numeric', month: 'short' })

/** Whether the days need their year: not all of them lie in the year of the page's figures. */
export function needYears(buckets: readonly Pick<Bucket, 'start'>[], asOf: string, zone: string): boolean {
  const year = kept(years, zone, { year: 'numeric' })
  const first = buckets[0]
  return first !== undefined && year.format(new Date(first.start)) !== year.format(new Date(asOf))
}

/** `14:30`; at midnight `3 Mar`; with buckets of days that begin at another hour `3 Mar, 05:00`. */
export function tickText(zone: string, bucketSeconds: number, withYear: boolean): (at: number) => string {
  const [clockOf, dayOf] = [clock(zone), day(zone, withYear)]
  return (at) => {
    const time = clockOf.format(at)
    if (time === MIDNIGHT) return dayOf.format(at)
    // The days of the campaign begin at another hour in the zone of the reader.
    return bucketSeconds >= DAY_SECONDS ? `${dayOf.format(at)}, ${time}` : time
  }
}

/** `3 Mar, 14:30–14:45`; the end is exclusive. */
export function rangeText(bucket: Pick<Bucket, 'start' | 'end'>, zone: string, withYear: boolean): string {
  const [clockOf, dayOf] = [clock(zone), day(zone, withYear)]
  const [start, end] = [new Date(bucket.start), new Date(bucket.end)]
  const whole = clockOf.format(start) === MIDNIGHT && clockOf.format(end) === MIDNIGHT
  const through = end.getTime() - start.getTime() >= DAY_SECONDS * 1000
  if (!whole && through)
    return `${dayOf.format(start)}, ${clockOf.format(start)} – ${dayOf.format(end)}, ${clockOf.format(end)}`
  if (!whole) return `${dayOf.format(start)}, ${clockOf.format(start)}–${clockOf.format(end)}`
  const last = dayOf.format(new Date(end.getTime() - 1))
  return last === dayOf.format(start) ? last : `${dayOf.format(start)} – ${last}`
}
