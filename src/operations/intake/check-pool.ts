/**
 * Worker threads that check rows. A worker answers in the order it is asked; batches go to the workers in turn, so the
 * answers can be awaited in order. A worker that dies rejects everything it still owes.
 */
import { Worker } from 'node:worker_threads'
import type { CheckedRow, CsvRow } from '#domain/intake/check-row.ts'
import type { IntakePlan } from '#domain/intake/column-plan.ts'

export interface CheckPool {
  check(rows: readonly CsvRow[]): Promise<readonly CheckedRow[]>
  close(): Promise<void>
}

interface Seat {
  readonly worker: Worker
  readonly owed: PromiseWithResolvers<readonly CheckedRow[]>[]
}

/** @param size number of threads, at least 1 */
export function createCheckPool(plan: IntakePlan, size: number): CheckPool {
  const seats = Array.from({ length: size }, () => openSeat(plan))
  let turn = 0
  return {
    check(rows) {
      const seat = seats[turn++ % seats.length]
      if (seat === undefined) return Promise.reject(new Error('the pool has no worker'))
      const answer = Promise.withResolvers<readonly CheckedRow[]>()
      seat.owed.push(answer)
      seat.worker.postMessage(rows, [])
      return answer.promise
    },
    async close() {
      await Promise.all(seats.map((seat) => seat.worker.terminate()))
    },
  }
}

function openSeat(plan: IntakePlan): Seat {
  const worker = new Worker(new URL('./check-rows.worker.ts', import.meta.url), { workerData: plan })
  const owed: Seat['owed'] = []
  const fail = (error: Error): void => {
    for (const answer of owed.splice(0)) answer.reject(error)
  }
  worker.on('message', (checked: readonly CheckedRow[]) => owed.shift()?.resolve(checked))
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('a worker that checks rows has stopped')))
  return { worker, owed }
}
