/** Converts between an instant and the wall clock of a zone, as a date and time field reads and writes it. */

const DAY_MS = 86_400_000
const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

/** `2026-03-02T14:31:09` */
export function localText(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...PARTS,
    timeZone: zone,
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}

/** `2026-03-02T14:31` */
export const wallClock = (instant: string | number, zone: string): string =>
  localText(instant, zone).slice(0, 16)

/**
 * The instant at which clocks in the zone show this time; null for no text. For an hour that occurs twice it is the
 * earlier one; for one that is skipped it is the instant just as long after the change.
 */
export function instantOf(local: string, zone: string): string | null {
  const wanted = Date.parse(`${local}Z`)
  if (Number.isNaN(wanted)) return null
  const shownAt = (at: number): number => Date.parse(`${localText(at, zone)}Z`)
  // However the clocks change that day, they are as on the day before or as on the day after.
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => shownAt(at) - at)
  const candidates = offsets.map((offset) => wanted - offset)
  const hits = candidates.filter((at) => shownAt(at) === wanted)
  return new Date(Math.min(...(hits.length > 0 ? hits : [Math.max(...candidates)]))).toISOString()
}
