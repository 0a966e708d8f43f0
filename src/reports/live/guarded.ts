/**
 * Runs a part of a read that may fail without the rest; `read-snapshot.ts` uses it for the dispatch block. On a
 * failure the statements of the part are undone and its error is returned.
 */
import type { Tx } from '#db/database.ts'

export type Guarded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown }

export async function guarded<T>(tx: Tx, read: () => Promise<T>): Promise<Guarded<T>> {
  await tx.run('savepoint guarded')
  try {
    // The savepoint stays: the end of the transaction releases it without another round trip.
    return { ok: true, value: await read() }
  } catch (error) {
    await tx.run('rollback to savepoint guarded')
    return { ok: false, error }
  }
}
