/**
 * Records the references of accepted calls in sets: what comes in while one set is being written goes into the next, so
 * that one answer waits for nobody and many share a transaction. The engine has one for all its workers.
 */
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import { recordAnswer } from './record-answer.ts'
import { recordSubmitted, type Submitted } from './record-submitted.ts'

export interface Answers {
  /** Ends once the reference is committed. */
  submitted(call: CallRow, ref: string): Promise<void>
}

const MOST_PER_FLUSH = 200

interface Item extends Submitted {
  readonly done: PromiseWithResolvers<void>
}

export function createAnswers({ db, ids }: { readonly db: Database; readonly ids: Ids }): Answers {
  const waiting: Item[] = []
  let flushing = false

  const one = async ({ call, ref, done }: Item): Promise<void> =>
    db
      .tx(call.workspace_id, (tx) => recordAnswer(tx, ids, call.id, { kind: 'submitted', ref }))
      .then(done.resolve, done.reject)

  /** A set that fails is written one by one, and so is what is not plain in it. */
  const write = async (workspace: string, items: readonly Item[]): Promise<void> => {
    const odd = await db
      .tx(workspace, (tx) => recordSubmitted(tx, items), { keepPlans: true })
      .catch(() => new Set(items.map(({ call }) => call.id)))
    for (const item of items) {
      if (odd.has(item.call.id)) await one(item)
      else item.done.resolve()
    }
  }

  const flush = async (): Promise<void> => {
    if (flushing) return
    flushing = true
    while (waiting.length > 0) {
      const now = Map.groupBy(waiting.splice(0, MOST_PER_FLUSH), ({ call }) => call.workspace_id)
      for (const [workspace, items] of now) await write(workspace, items)
    }
    flushing = false
  }

  return {
    submitted(call, ref) {
      const done = Promise.withResolvers<void>()
      waiting.push({ call, ref, done })
      // Answers of the same turn share a set.
      queueMicrotask(() => void flush())
      return done.promise
    },
  }
}
