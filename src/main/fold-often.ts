/** Folds the tallies while things change: one fold at a time, not too often, and without delaying its caller. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#db/database.ts'
import { foldTallies } from '#db/tally/fold.ts'

const EVERY_MS = 500

export interface Folding {
  /** Resolves at once. */
  fold(): Promise<void>
  stop(): Promise<void>
}

export function foldOften(db: Database, clock: Clock, failed: (error: unknown) => void): Folding {
  let last = -Infinity
  let running: Promise<void> | null = null
  const run = async (): Promise<void> => {
    await foldTallies(db).catch(failed)
    last = clock.monotonic()
    running = null
  }
  return {
    fold() {
      if (running === null && clock.monotonic() - last >= EVERY_MS) running = run()
      return Promise.resolve()
    },
    async stop() {
      await running
    },
  }
}
