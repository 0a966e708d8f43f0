/**
 * Makes the ledger's partitions for coming months once a day of machine time, and warns when few are left. With none
 * left, appends go to the default partition, and the next run has to move them.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#db/database.ts'
import { makePartitions, monthsAhead } from '#db/ledger/make-partitions.ts'
import { inBackground } from './in-background.ts'

const EVERY_MS = 24 * 60 * 60_000
const FEWEST_MONTHS = 2

export interface MakingPartitions {
  readonly db: Database
  readonly clock: Clock
  failed(error: unknown): void
  /** Called after each run that leaves fewer than two months ahead. */
  runningOut(months: number): void
}

export const makePartitionsOften = ({ db, clock, failed, runningOut }: MakingPartitions) =>
  inBackground(
    clock,
    { lookMs: EVERY_MS, restMs: EVERY_MS },
    async () => {
      await makePartitions(db).catch(failed)
      const months = await monthsAhead(db)
      if (months < FEWEST_MONTHS) runningOut(months)
      return 0
    },
    failed,
  )
