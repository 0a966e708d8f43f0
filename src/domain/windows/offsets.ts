/**
 * Reads the wall clocks of the world as stretches of constant offset, from the process's own time zone data. All window
 * arithmetic stands on this one reading, so that pages, claims and gates cannot disagree.
 */
import { Temporal } from 'temporal-polyfill'

/** From `start` (inclusive) to `end` (exclusive), epoch milliseconds, wall clock = instant + `offset` (milliseconds). */
export interface OffsetStretch {
  readonly start: number
  readonly end: number
  readonly offset: number
}

/** Reading transitions costs up to a millisecond, so they are read in blocks of about a year and kept. */
const BLOCK_MS = 400 * 86_400_000
const MOST_BLOCKS = 3000
const blocks = new Map<string, readonly OffsetStretch[]>()

function readBlock(zone: string, index: number): readonly OffsetStretch[] {
  const end = (index + 1) * BLOCK_MS
  const stretches: OffsetStretch[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(index * BLOCK_MS).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    const until = Math.min(next?.epochMilliseconds ?? end, end)
    stretches.push({ start: at.epochMilliseconds, end: until, offset: at.offsetNanoseconds / 1e6 })
    if (!next || until === end) return stretches
    at = next
  }
}

function block(zone: string, index: number): readonly OffsetStretch[] {
  const key = `${zone} ${index}`
  const known = blocks.get(key)
  if (known) return known
  const read = readBlock(zone, index)
  if (blocks.size >= MOST_BLOCKS) blocks.clear()
  blocks.set(key, read)
  return read
}

/**
 * The stretches of a zone that cover [from, to), in order and clipped to it.
 * @throws RangeError for a zone that the process does not know
 */
export function offsetStretches(zone: string, from: number, to: number): readonly OffsetStretch[] {
  const found: OffsetStretch[] = []
  for (let index = Math.floor(from / BLOCK_MS); index * BLOCK_MS < to; index++) {
    for (const { start, end, offset } of block(zone, index)) {
      if (end > from && start < to) {
        found.push({ start: Math.max(start, from), end: Math.min(end, to), offset })
      }
    }
  }
  return found
}

/** Wall clock minus UTC at an instant, in minutes. */
export const offsetMinutesAt = (zone: string, at: number): number =>
  (offsetStretches(zone, at, at + 1)[0]?.offset ?? Number.NaN) / 60_000
