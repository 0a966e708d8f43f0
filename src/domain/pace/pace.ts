/**
 * Sets how fast a connection is dialled: a token bucket of our own below the agreed rate, with one token, whose slots
 * are handed out ahead. `take-slots.ts` asks for them. A throttle halves the rate, and it comes back a tenth of the
 * agreed rate a minute (docs/dialing.md D20).
 */
/** The share of the agreed rate that is used, so that two clocks that differ a little never exceed it. */
const RATE_MARGIN = 0.9
/** World milliseconds from now to the first slot that is handed out. */
export const SLOT_AHEAD_MS = 150
const RECOVER_PER_MINUTE = 0.1
const LEAST_FACTOR = 1 / 16
/** Many refusals of one burst are one throttle. */
const HALVES_EVERY_MS = 1000

/** The pace as a connection's row keeps it; instants are world time in epoch milliseconds. */
export interface Pace {
  readonly nextSlotAt: number
  /** 1 is the whole rate. */
  readonly factor: number
  readonly factorChangedAt: number | null
}

export type Slowing = Omit<Pace, 'nextSlotAt'>

/** The share of the agreed rate that a throttle has left by now. */
export const factorAt = ({ factor, factorChangedAt }: Slowing, at: number): number => {
  const minutes = factorChangedAt === null ? 0 : Math.max(0, at - factorChangedAt) / 60_000
  return Math.min(1, factor + minutes * RECOVER_PER_MINUTE)
}

/** Calls per second that the dialer begins now. */
export const rateAt = (callsPerSecond: number, slowing: Slowing, at: number): number =>
  callsPerSecond * RATE_MARGIN * factorAt(slowing, at)

/** How many slots are asked for, at most, and the world milliseconds from the first to the last of them. */
export interface Wanted {
  readonly most: number
  readonly withinMs: number
}

/** The next slots, one gap apart, the first of them whatever it takes, and the pace after they were taken. */
export function takeNext(
  pace: Pace,
  callsPerSecond: number,
  at: number,
  { most, withinMs }: Wanted,
): { readonly slots: readonly number[]; readonly after: Pace } {
  const factor = factorAt(pace, at)
  const gap = 1000 / rateAt(callsPerSecond, pace, at)
  const first = Math.max(pace.nextSlotAt, at + SLOT_AHEAD_MS)
  const taken = most < 1 ? 0 : Math.min(most, 1 + Math.floor(withinMs / gap))
  // Rows hold whole milliseconds. Each slot is counted from the first, so that no gap is rounded twice.
  const slots = Array.from({ length: taken }, (_, n) => Math.ceil(first + n * gap))
  const nextSlotAt = taken === 0 ? pace.nextSlotAt : Math.ceil(first + taken * gap)
  return { slots, after: { nextSlotAt, factor, factorChangedAt: factor < 1 ? at : null } }
}

/** After a throttle: half the rate, and no slot before the carrier's wait is over. */
export function slowedDown(pace: Pace, at: number, waitMs: number): Pace {
  const nextSlotAt = Math.max(pace.nextSlotAt, at + waitMs)
  const already = pace.factorChangedAt !== null && pace.factorChangedAt > at - HALVES_EVERY_MS
  return already
    ? { ...pace, nextSlotAt }
    : { nextSlotAt, factor: Math.max(LEAST_FACTOR, pace.factor / 2), factorChangedAt: at }
}
