/**
 * Merges a file while the rest of it is checked, without letting a slow sender keep a transaction open: a merge that
 * waits too long for rows is undone, and begins again once all of them are there. So does one that PostgreSQL stopped
 * because it and another transaction waited for each other.
 */
import type { Database, Tx } from '#db/database.ts'
import type { ChunkSpool } from './chunk-spool.ts'

/** Begins once the file is checked or there is enough to do. */
const BEGIN_CHUNKS = 8
/** How long one merge waits for rows, all in all. */
const PATIENCE_MS = 3000
const ATTEMPTS = 4

/** Hides the code of an error, by which a transaction would be repeated here and now. */
class MergeStopped extends Error {
  readonly again: 'checked' | 'soon'
  constructor(again: MergeStopped['again'], cause?: unknown) {
    super('merge stopped', { cause })
    this.again = again
  }
}
const DEADLOCKS = new Set(['40001', '40P01'])

export interface Checking {
  readonly spool: ChunkSpool
  /** Fills the spool, and rejects with what the spool fails with. */
  readonly done: Promise<void>
  readonly stop: () => Promise<void>
}

export async function mergeWhileChecking<T>(
  db: Database,
  { workspace, actor }: { readonly workspace: string; readonly actor: string },
  { spool, done, stop }: Checking,
  merge: (tx: Tx, read: ChunkSpool['read']) => Promise<T>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  done.catch(() => undefined)
  try {
    await spool.reached(BEGIN_CHUNKS)
    for (let attempt = 1; ; attempt++) {
      const read = patient(spool, patienceMs)
      const stoppable = (tx: Tx): Promise<T> =>
        merge(tx, read).catch((error: unknown) => {
          const deadlock = DEADLOCKS.has((error as { code?: string }).code ?? '')
          throw deadlock ? new MergeStopped('soon', error) : error
        })
      try {
        return await db.tx(workspace, stoppable, { actor })
      } catch (error) {
        if (!(error instanceof MergeStopped)) throw error
        if (error.again === 'checked') await done
        else if (attempt >= ATTEMPTS) throw error.cause
      }
    }
  } catch (error) {
    spool.fail(error)
    await stop()
    // Nothing counts rows of an upload that has failed.
    await done.catch(() => undefined)
    throw error
  }
}

function patient(spool: ChunkSpool, patienceMs: number): ChunkSpool['read'] {
  let left = patienceMs
  return async (nth) => {
    if (spool.has(nth)) return spool.read(nth)
    const waiting = Promise.withResolvers<never>()
    const since = performance.now()
    const alarm = setTimeout(() => waiting.reject(new MergeStopped('checked')), left)
    try {
      return await Promise.race([spool.read(nth), waiting.promise])
    } finally {
      clearTimeout(alarm)
      left -= performance.now() - since
    }
  }
}
