/** One thing done again and again, never twice at once: after the wait it asked for, or soon when woken. */
import type { Clock } from '#domain/clock.ts'

export interface Loop {
  wake(): void
  stop(): Promise<void>
}

const AFTER_FAILURE_MS = 1000
/** Many wake-ups in a row cost one step per this many machine milliseconds. */
const LEAST_MS = 50

/** @param step returns the machine milliseconds until it wants to run again */
export function createLoop(
  clock: Pick<Clock, 'sleepMachine'>,
  failed: (error: unknown) => void,
  step: () => Promise<number>,
): Loop {
  let stopped = false
  let woken = false
  let sleeping: AbortController | null = null
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false
      const wait = await step().catch((error: unknown) => {
        failed(error)
        return AFTER_FAILURE_MS
      })
      await clock.sleepMachine(LEAST_MS)
      if (stopped) return
      if (woken) continue
      sleeping = new AbortController()
      await clock.sleepMachine(Math.max(0, wait - LEAST_MS), sleeping.signal)
      sleeping = null
    }
  }
  const running = run()
  return {
    wake() {
      woken = true
      sleeping?.abort()
    },
    async stop() {
      stopped = true
      sleeping?.abort()
      await running
    },
  }
}
