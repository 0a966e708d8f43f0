/** Tells every engine, on commit, that this workspace has something to look at. */
import type { Tx } from '#db/database.ts'

export async function wake(tx: Tx): Promise<void> {
  await tx.run(`select pg_notify('campanile_wake', $1)`, [tx.workspace])
}
