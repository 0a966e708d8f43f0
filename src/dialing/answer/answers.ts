/**
 * Records the answers to create requests in sets: what comes in while one set is being written, and in the short rest after
 * it, goes into the next, so that one answer waits for nobody and many share a transaction. References of accepted calls
 * are one kind of set, requests that made no call through no fault of their connection another; every other answer is
 * written alone, at once. The engine has one for all its workers.
 */
import type { PlaceAnswer } from '#carriers/carrier.ts'
import { rest } from '#dialing/rest.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database, Tx } from '#db/database.ts'
import { recordAnswer } from './record-answer.ts'
import { recordSubmitted } from './record-submitted.ts'
import { isUnmadeWithoutFault, recordUnmade } from './record-unmade.ts'

export interface Answers {
  /** Ends once the answer is committed. */
  record(call: CallRow, answer: PlaceAnswer): Promise<void>
}

const MOST_PER_SET = 200

interface Item {
  readonly call: CallRow
  readonly answer: PlaceAnswer
  readonly done: PromiseWithResolvers<void>
}

interface AnswersDeps {
  readonly db: Database
  readonly clock: Pick<Clock, 'monotonic' | 'sleepMachine'>
  readonly ids: Ids
}

export function createAnswers({ db, clock, ids }: AnswersDeps): Answers {
  const waiting: Item[] = []
  let writing = false

  const alone = ({ call, answer }: Pick<Item, 'call' | 'answer'>): Promise<void> =>
    db.tx(call.workspace_id, (tx) => recordAnswer(tx, ids, call.id, answer))

  /** A set that fails is written one by one, and so is what is not plain in it. */
  const writeSet = async (
    workspace: string,
    items: readonly Item[],
    write: (tx: Tx) => Promise<ReadonlySet<string>>,
  ): Promise<void> => {
    if (items.length === 0) return
    const odd = await db
      .tx(workspace, write, { keepPlans: true })
      .catch(() => new Set(items.map(({ call }) => call.id)))
    for (const item of items) {
      if (odd.has(item.call.id)) await alone(item).then(item.done.resolve, item.done.reject)
      else item.done.resolve()
    }
  }

  const writeAll = async (workspace: string, items: readonly Item[]): Promise<void> => {
    const submitted = items.flatMap((item) =>
      item.answer.kind === 'submitted' ? [{ ...item, ref: item.answer.ref }] : [],
    )
    const unmade = items.flatMap(({ answer, ...item }) =>
      isUnmadeWithoutFault(answer) ? [{ ...item, answer }] : [],
    )
    // Each kind takes its locks in their order, which it could not in the transaction of the other.
    await writeSet(workspace, submitted, (tx) => recordSubmitted(tx, submitted))
    await writeSet(workspace, unmade, (tx) => recordUnmade(tx, unmade))
  }

  const flush = async (): Promise<void> => {
    if (writing) return
    writing = true
    try {
      while (waiting.length > 0) {
        const begun = clock.monotonic()
        const items = waiting.splice(0, MOST_PER_SET)
        for (const [workspace, own] of Map.groupBy(items, ({ call }) => call.workspace_id))
          await writeAll(workspace, own)
        await rest(clock, begun, items.length)
      }
    } catch (error) {
      for (const { done } of waiting.splice(0)) done.reject(error)
    }
    writing = false
  }

  return {
    record(call, answer) {
      if (answer.kind !== 'submitted' && !isUnmadeWithoutFault(answer)) return alone({ call, answer })
      const done = Promise.withResolvers<void>()
      waiting.push({ call, answer, done })
      // Answers of the same turn share a set.
      queueMicrotask(() => void flush())
      return done.promise
    },
  }
}
