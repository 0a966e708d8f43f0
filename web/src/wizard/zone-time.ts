/** Converts wall-clock times of a zone, as `<input type="datetime-local">` reads and writes them. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, made)
  return made
}

/** `2026-11-25T15:07` as clocks in the zone show it. */
export function wallClock(iso: string, zone: string): string {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(new Date(iso))
      .map(({ type, value }) => [type, value]),
  )
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

/**
 * The instant at which clocks in the zone show this time. For a time that occurs twice it is the first one; for a
 * time that is skipped it is the same span after the jump.
 * @returns ISO 8601 in UTC; null for a text that is no time
 */
export function instantAt(wall: string, zone: string): string | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return null
  const offsetAt = (at: number): number =>
    Date.parse(`${wallClock(new Date(at).toISOString(), zone)}:00Z`) - at
  const before = offsetAt(asUtc - 86_400_000)
  const after = offsetAt(asUtc + 86_400_000)
  const fits = [before, after].map((offset) => asUtc - offset).filter((at) => at + offsetAt(at) === asUtc)
  const at = fits.length > 0 ? Math.min(...fits) : asUtc - before
  return new Date(at).toISOString()
}
