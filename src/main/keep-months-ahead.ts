/**
 * Makes the partitions of coming months, of the ledger, of outcomes and of carrier events, and warns when few are left;
 * a background job does so once a day. With none left, rows go to the default partition, and the next run has to move
 * them.
 */
import type { Database } from '#db/database.ts'
import { makePartitions, monthsAhead } from '#db/ledger/make-partitions.ts'

const FEWEST_MONTHS = 2

export interface KeepingMonths {
  readonly db: Database
  failed(error: unknown): void
  /** Called after each run that leaves fewer than two months ahead. */
  runningOut(months: number): void
}

export async function keepMonthsAhead({ db, failed, runningOut }: KeepingMonths): Promise<void> {
  await makePartitions(db).catch(failed)
  const months = await monthsAhead(db)
  if (months < FEWEST_MONTHS) runningOut(months)
}
