/** Runs background work a batch at a time, so that dialling comes first. */
import type { Clock } from '#domain/clock.ts'

export interface Pace {
  /** Machine milliseconds between two looks while nothing is to be done. */
  readonly lookMs: number
  /** Machine milliseconds between two batches. */
  readonly restMs: number
}

/** @param work does one batch; returns how much was done, 0 when nothing is left to do */
export function inBackground(
  clock: Clock,
  { lookMs, restMs }: Pace,
  work: () => Promise<number>,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  const over = new AbortController()
  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const done = await work().catch((error: unknown) => {
        failed(error)
        return 0
      })
      await clock.sleepMachine(done > 0 ? restMs : lookMs, over.signal)
    }
  }
  const running = run()
  return {
    async stop() {
      over.abort()
      await running
    },
  }
}
