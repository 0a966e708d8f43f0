/**
 * Keeps what a realtime voice does once its last words were heard: the call ends, or is handed over. The voice asks it
 * whether such words are being spoken, since nothing interrupts those, and tells it when everything was heard.
 */
export interface Parting {
  /** Whether something waits for the last word. */
  readonly isAwaited: boolean
  /** Acts at once where nothing is being said; of two wishes the latest counts. */
  wants(wish: () => void): void
  /** Everything was heard: acts on the wish, if there is one. */
  heard(): void
}

/** Last words that are not heard out within this time are not waited for, machine milliseconds. */
const PATIENCE_MS = 15_000

export function createParting(isIdle: () => boolean): Parting {
  let waiting: (() => void) | null = null
  const heard = (): void => {
    const act = waiting
    waiting = null
    act?.()
  }
  return {
    get isAwaited() {
      return waiting !== null
    },
    wants(wish) {
      waiting = wish
      if (isIdle()) return heard()
      setTimeout(() => {
        if (waiting === wish) heard()
      }, PATIENCE_MS).unref()
    },
    heard,
  }
}
