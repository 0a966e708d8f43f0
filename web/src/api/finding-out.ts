/**
 * Finds out what became of actions whose answer was lost. As soon as the server answers, everything on the page is
 * read again, and the components that show such an action are told. Nothing is ever sent again.
 */
import { onlineManager } from '@tanstack/react-query'

export interface Looking {
  answers(): Promise<boolean>
  /** Reads again everything that the page shows; false when the link broke meanwhile. */
  readAnew(): Promise<boolean>
}

/** The server may still be working on the action, so the first look waits, too. */
const AGAIN_MS = 1500

export function createFindingOut() {
  const unknown = new Set<Error>()
  const found = new WeakSet<Error>()
  const listeners = new Set<() => void>()
  let looking: Looking | null = null
  let running = false
  const look = async (by: Looking): Promise<void> => {
    while (unknown.size > 0) {
      await moment()
      const asked = [...unknown]
      if (!(await by.answers()) || !(await by.readAnew())) continue
      for (const error of asked) {
        unknown.delete(error)
        found.add(error)
      }
      for (const listener of listeners) listener()
    }
    running = false
  }
  return {
    lookWith(given: Looking): void {
      looking = given
    },
    /** Returns its argument. */
    note<E extends Error>(error: E): E {
      unknown.add(error)
      if (looking && !running) {
        running = true
        void look(looking)
      }
      return error
    },
    isFound: (error: Error): boolean => found.has(error),
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const findingOut = createFindingOut()

/** A short while, or until the browser says that it is online again. */
const moment = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      forget()
      resolve()
    }
    const timer = setTimeout(end, AGAIN_MS)
    const forget = onlineManager.subscribe((online) => online && end())
  })
