/**
 * Steps the bound on gates at once by what this machine keeps: one down to a half at once when a start was late, one up
 * after many that were on time. It is pure; `gates.ts` tells it of every gate.
 */
export interface Bound {
  /** Gates that may be open at once. */
  readonly gates: number
  /** Gates that were on time since the last step, while others waited for a place. */
  readonly onTime: number
}

export interface BoundLimits {
  readonly least: number
  readonly most: number
}

/** A gate as it went. */
export interface GateTiming {
  /**
   * Machine milliseconds by which its latest request was ready after its slot, or after the gate was entered where that
   * was later: a wait for a place says nothing about how fast gates are.
   */
  readonly lateMs: number
  /** Others waited for a place when it left: the bound was reached. */
  readonly full: boolean
}

/** A request starts within 100 ms after its slot or not at all (docs/dialing.md step 13): such a gate used up all of it. */
export const LATE_MS = 100
const ON_TIME_MS = 50
/** The bound grows by one after so many gates for each that may be open. */
const GATES_PER_STEP = 4

/** The bound after one more gate. */
export function stepBound(bound: Bound, { lateMs, full }: GateTiming, { least, most }: BoundLimits): Bound {
  if (lateMs >= LATE_MS) return { gates: Math.max(least, Math.floor(bound.gates / 2)), onTime: 0 }
  if (lateMs > ON_TIME_MS || !full || bound.gates >= most) return bound
  const onTime = bound.onTime + 1
  return onTime < bound.gates * GATES_PER_STEP
    ? { ...bound, onTime }
    : { gates: Math.min(most, bound.gates + 1), onTime: 0 }
}
