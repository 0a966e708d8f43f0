/**
 * Limits how many gates one process has open at once: no more than it can send in time, whatever its load
 * (docs/dialing.md step 13). Workers enter before they place a call, first come, first served. A gate is open from
 * before its query until its slots have come and its requests are handed to the carrier's code.
 */
export interface Gates {
  /**
   * Waits until one more gate may open.
   * @param calls how many calls are to pass it
   * @param alone waits until no other gate is open, and keeps the others out
   * @returns how to leave
   */
  enter(calls: number, alone: boolean): Promise<() => void>
}

/**
 * Gates are no faster side by side: measured on two busy cores, 100 a second whether one or three are open, 7 ms each
 * alone and 20 ms among three. By that, six take 60 ms, which leaves a slot its time (140 ms from the gate's lead to the
 * end of the slot's tolerance); a dozen would not.
 */
export const MOST_GATES = 6
/** A gate of so many calls more takes as long as another gate of one. */
const CALLS_PER_PLACE = 20

interface Waiting {
  readonly places: number
  readonly enter: () => void
}

export function createGates(most = MOST_GATES): Gates {
  let free = most
  const queue: Waiting[] = []
  const next = (): void => {
    for (let first = queue[0]; first && first.places <= free; first = queue[0]) {
      queue.shift()
      free -= first.places
      first.enter()
    }
  }
  return {
    enter(calls, alone) {
      const places = alone ? most : Math.min(most, 1 + Math.floor(calls / CALLS_PER_PLACE))
      let left = false
      const leave = (): void => {
        if (left) return
        left = true
        free += places
        next()
      }
      return new Promise((resolve) => {
        queue.push({ places, enter: () => resolve(leave) })
        next()
      })
    },
  }
}
