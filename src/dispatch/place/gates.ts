/**
 * How many gates one process has open at once: no more than it can send in time, whatever its load (docs/dialing.md step 13).
 * A gate is open from before its query until its slot has come and its request is handed to the carrier's code. First come,
 * first served.
 */
export interface Gates {
  /** Waits for a place. @param alone waits until no other gate is open, and keeps the others out @returns how to leave it */
  enter(alone: boolean): Promise<() => void>
}

/**
 * Measured with a burst of 40 people on two cores beside everything else: a gate takes 12 ms alone and 60 ms among six,
 * which leaves time before the slot; with twelve of them every tenth request missed it.
 */
export const MOST_GATES = 6

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
    enter(alone) {
      const places = alone ? most : 1
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
