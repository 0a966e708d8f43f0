/** Puts the results of ended campaigns in order, in the background. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#operations/actor.ts'
import { prepareResults } from '#operations/results/prepare-results.ts'

/** Machine milliseconds between two looks while nothing is to be done. */
const LOOK_MS = 2000
/** And between two batches, so that whoever dials comes first. */
const REST_MS = 20

export function prepareResultsOften(
  db: Database,
  clock: Clock,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } {
  const over = new AbortController()
  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const written = await prepareResults(db).catch((error: unknown) => {
        failed(error)
        return 0
      })
      await clock.sleepMachine(written > 0 ? REST_MS : LOOK_MS, over.signal)
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
