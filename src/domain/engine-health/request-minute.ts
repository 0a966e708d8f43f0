/**
 * Counts over about the last minute which requests of an engine were sent in time and which it missed, and since when it
 * has been missing. `main/count-requests.ts` keeps one for each workspace. All instants are machine time, in milliseconds
 * from any origin, and never go back.
 */
export type RequestOutcome = 'sent' | 'missed'

export interface MinuteOfRequests {
  readonly sent: number
  readonly missed: number
  /** The first miss that no whole minute without one has followed; null when none was missed in the last minute. */
  readonly missingSince: number | null
}

export interface RequestMinute {
  add(outcome: RequestOutcome, now: number): void
  read(now: number): MinuteOfRequests
}

export const MINUTE_MS = 60_000
/** Requests of one slice are forgotten together, so that many cost no more than few. */
const SLICE_MS = 1000

interface Slice {
  readonly from: number
  sent: number
  missed: number
}

export function createRequestMinute(): RequestMinute {
  let slices: Slice[] = []
  let missingSince: number | null = null
  const sum = (outcome: RequestOutcome): number => slices.reduce((total, slice) => total + slice[outcome], 0)
  const forget = (now: number): void => {
    const kept = slices.findIndex(({ from }) => now - from < MINUTE_MS)
    if (kept === 0) return
    slices = kept < 0 ? [] : slices.slice(kept)
    if (sum('missed') === 0) missingSince = null
  }
  const sliceAt = (now: number): Slice => {
    const last = slices.at(-1)
    if (last && now - last.from < SLICE_MS) return last
    const slice = { from: now, sent: 0, missed: 0 }
    slices.push(slice)
    return slice
  }
  return {
    add(outcome, now) {
      forget(now)
      sliceAt(now)[outcome]++
      if (outcome === 'missed') missingSince ??= now
    },
    read(now) {
      forget(now)
      return { sent: sum('sent'), missed: sum('missed'), missingSince }
    },
  }
}
