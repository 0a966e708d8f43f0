/**
 * Lets people act at world instants. The station asks when the next act is due and lets it happen, so that a jump or a
 * change of speed moves people as it moves calls.
 */
import { createDueQueue } from '#carriers/simulator/due-queue.ts'

export interface Later {
  /** @param at world epoch milliseconds @returns takes it back */
  at(at: number, act: () => void): () => void
  /** Lets everything happen that is due by now, in order. */
  tick(): void
  /** World instant of the next act, or null. */
  nextDue(): number | null
}

interface Act {
  act: (() => void) | null
}

/** @param wake called whenever a new act may be the next one due */
export function createLater(world: () => number, wake: () => void): Later {
  const due = createDueQueue<Act>()
  const nextDue = (): number | null => {
    for (let first = due.peek(); first !== undefined; first = due.peek()) {
      if (first.item.act !== null) return first.at
      due.pop()
    }
    return null
  }
  return {
    at(at, act) {
      const item: Act = { act }
      due.push(at, item)
      wake()
      return () => void (item.act = null)
    },
    tick() {
      for (let at = nextDue(); at !== null && at <= world(); at = nextDue()) due.pop()?.item.act?.()
    },
    nextDue,
  }
}
