/**
 * Makes the monthly partitions of the ledger, of outcomes and of carrier events while the server runs; every start makes them, too (`migrate.ts`). The
 * statements that make them are functions of the schema, which act as its owner.
 */
import type { Database } from '#db/database.ts'

export const MAKE_PARTITIONS = 'select make_partitions()'

/** Makes the partitions of this machine month and six more, and moves rows that had none into their month. */
export async function makePartitions(db: Database): Promise<void> {
  await db.systemTx('make-partitions', (tx) => tx.run(MAKE_PARTITIONS))
}

/** How many months after this one have their partitions. */
export async function monthsAhead(db: Database): Promise<number> {
  const { months } = await db.systemTx('make-partitions', (tx) =>
    tx.one<{ months: number }>('select months_ahead() as months'),
  )
  return months
}
