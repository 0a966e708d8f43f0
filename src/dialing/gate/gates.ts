/**
 * Limits how many gates one process has open at once: no more than it can send in time, whatever its load
 * (docs/dialing.md step 13). Workers enter before they place a call, first come, first served. A gate is open from
 * before its query until its slots have come and its requests are handed to the carrier's code. The bound follows what
 * the machine keeps (`bound.ts`).
 */
import { type Bound, stepBound } from './bound.ts'

/** @param lateMs how late its latest request was ready (see `GateTiming`), when it had one */
export type Leave = (lateMs?: number) => void

export interface Gates {
  /**
   * Waits until one more gate may open.
   * @param calls how many calls are to pass it
   * @param alone waits until no other gate is open, and keeps the others out
   * @returns how to leave
   */
  enter(calls: number, alone: boolean): Promise<Leave>
}

export interface GatesOptions {
  /** The bound before anything is measured. */
  readonly first?: number
  /** The bound never exceeds this; each gate uses a connection to the database, and others need some. */
  readonly most?: number
  /** Hears how late each measured gate was, and the bound after it. */
  readonly measured?: (lateMs: number, gates: number) => void
}

/**
 * Gates are no faster side by side: measured on two busy cores, 100 a second whether one or three are open, 7 ms each
 * alone and 20 ms among three. By that, six take 60 ms, which leaves a slot its time (140 ms from the gate's lead to the
 * end of the slot's tolerance); a dozen would not. A machine that does better may have more, one that does worse has
 * fewer.
 */
export const FIRST_GATES = 6
export const MOST_GATES = 10
/**
 * A gate sleeps until its slots for most of its time. So two or three at once are hardly a load, and with fewer, calls would
 * wait for a place where none is needed.
 */
const LEAST_GATES = 3
/** A gate of so many calls more takes as long as another gate of one. */
const CALLS_PER_PLACE = 20

interface Waiting {
  readonly wanted: number
  readonly alone: boolean
  readonly enter: (places: number) => void
}

export function createGates({ first = FIRST_GATES, most = MOST_GATES, measured }: GatesOptions = {}): Gates {
  const limits = { least: Math.min(LEAST_GATES, first, most), most }
  let bound: Bound = { gates: Math.min(first, most), onTime: 0 }
  /** Counts the late gates that have lowered the bound. */
  let lowered = 0
  let used = 0
  let closed = false
  const queue: Waiting[] = []
  const fits = ({ wanted, alone }: Waiting): boolean =>
    !closed && (used === 0 || (!alone && used + wanted <= bound.gates))
  const next = (): void => {
    for (let first = queue[0]; first && fits(first); first = queue[0]) {
      queue.shift()
      closed = first.alone
      used += first.wanted
      first.enter(first.wanted)
    }
  }
  /** Gates that were open when the bound was lowered belong to the time before it, so they lower it no further. */
  const learn = (lateMs: number, enteredAt: number): void => {
    const after = stepBound(bound, { lateMs, full: queue.length > 0 }, limits)
    const lowers = after.gates < bound.gates
    if (lowers && enteredAt !== lowered) return
    if (lowers) lowered++
    bound = after
    measured?.(lateMs, bound.gates)
  }
  return {
    enter(calls, alone) {
      const wanted = 1 + Math.floor(calls / CALLS_PER_PLACE)
      return new Promise((resolve) => {
        const enter = (places: number): void => {
          const enteredAt = lowered
          let left = false
          resolve((lateMs) => {
            if (left) return
            left = true
            used -= places
            if (alone) closed = false
            if (lateMs !== undefined) learn(lateMs, enteredAt)
            next()
          })
        }
        queue.push({ wanted, alone, enter })
        next()
      })
    },
  }
}
