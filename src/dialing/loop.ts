/**
 * Runs one step again and again, never twice at once: after the wait it asked for, or sooner when woken.
 * `run-engine.ts` makes its loops with it.
 */
import type { Clock } from '#domain/clock.ts'

export interface Loop {
  /** Runs the next step within this many machine milliseconds, or earlier when it is due anyway. */
  wake(within?: number): void
  stop(): Promise<void>
}

const AFTER_FAILURE_MS = 1000
/** Several wake-ups in a row cost one step per this many machine milliseconds. */
const LEAST_MS = 50

/** @param step returns the machine milliseconds until it wants to run again */
export function createLoop(
  clock: Pick<Clock, 'sleepMachine' | 'monotonic'>,
  failed: (error: unknown) => void,
  step: () => Promise<number>,
): Loop {
  let stopped = false
  let due = Infinity
  let sleeping: AbortController | null = null
  const soonest = (ms: number): void => void (due = Math.min(due, clock.monotonic() + ms))
  const run = async (): Promise<void> => {
    while (!stopped) {
      due = Infinity
      const wait = await step().catch((error: unknown) => {
        failed(error)
        return AFTER_FAILURE_MS
      })
      soonest(Math.max(wait, LEAST_MS))
      await clock.sleepMachine(LEAST_MS)
      for (let left = 1; !stopped && (left = due - clock.monotonic()) > 0;) {
        sleeping = new AbortController()
        await clock.sleepMachine(left, sleeping.signal)
        sleeping = null
      }
    }
  }
  const running = run()
  return {
    wake(within = 0) {
      soonest(within)
      sleeping?.abort()
    },
    async stop() {
      stopped = true
      sleeping?.abort()
      await running
    },
  }
}
