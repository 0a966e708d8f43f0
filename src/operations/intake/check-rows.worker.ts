/** The inside of a thread of the check pool: rows come in, checked rows go out, in the same order. */
import { parentPort, workerData } from 'node:worker_threads'
import { checkRow, type CsvRow } from '#domain/intake/check-row.ts'
import type { IntakePlan } from '#domain/intake/column-plan.ts'
import { readPhone } from './read-phone.ts'

const plan = workerData as IntakePlan

parentPort?.on('message', (rows: readonly CsvRow[]) => {
  const checked = rows.map((row) => checkRow(row, plan, readPhone))
  parentPort?.postMessage(checked, [])
})
