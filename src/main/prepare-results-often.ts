/** Runs `prepareResults` in the background. */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#verb/actor.ts'
import { prepareResults } from '#reports/results/prepare-results.ts'
import { inBackground } from './in-background.ts'

export const prepareResultsOften = (db: Database, clock: Clock, failed: (error: unknown) => void) =>
  inBackground(clock, { lookMs: 2000, restMs: 20 }, () => prepareResults(db), failed)
