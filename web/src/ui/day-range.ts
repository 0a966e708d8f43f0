/** Converts between calendar days of a zone, as date fields hold them, and instants, as the server takes them. */

const DAY_MS = 86_400_000

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function aheadBy(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  )
}

/** The first instant of a day such as `2026-03-03`, as ISO 8601 in UTC; undefined for a text that is no day. */
export function dayStart(day: string, zone: string): string | undefined {
  const utc = Date.parse(`${day}T00:00:00.000Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(utc)) return undefined
  const near = utc - aheadBy(utc, zone)
  return new Date(utc - aheadBy(near, zone)).toISOString()
}

/** The first instant after a day. */
export function dayEnd(day: string, zone: string): string | undefined {
  const utc = Date.parse(`${day}T00:00:00.000Z`)
  return Number.isNaN(utc) ? undefined : dayStart(new Date(utc + DAY_MS).toISOString().slice(0, 10), zone)
}

/** The day of an instant; empty for a text that is no instant. */
export function dayOf(instant: string | undefined, zone: string): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + aheadBy(at, zone)).toISOString().slice(0, 10)
}

/** The last day before an exclusive end. */
export const lastDayOf = (end: string | undefined, zone: string): string =>
  end === undefined || Number.isNaN(Date.parse(end))
    ? ''
    : dayOf(new Date(Date.parse(end) - 1).toISOString(), zone)
