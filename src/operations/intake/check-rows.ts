/**
 * Batches of rows become batches of checked rows, in the same order and number. The first rows are checked in this
 * thread, so that small files start no thread; then a pool takes over, never more than two batches per thread ahead of
 * what is consumed.
 */
import { availableParallelism } from 'node:os'
import { checkRow, type CheckedRow, type CsvRow } from '#domain/intake/check-row.ts'
import { mappingFault, type IntakePlan } from '#domain/intake/column-plan.ts'
import { createCheckPool } from './check-pool.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import { readPhone } from './read-phone.ts'

export interface CheckOptions {
  /** Threads; one less than the machine has cores when left out, at least 1. */
  readonly threads?: number
  /** Rows checked before any thread is started; 5,000 when left out. */
  readonly rowsBeforeThreads?: number
}

/** Throws `ContactFileRefused` when the mapping has no phone or says something twice. */
export async function* checkRows(
  batches: AsyncIterable<readonly CsvRow[]>,
  plan: IntakePlan,
  options: CheckOptions = {},
): AsyncGenerator<readonly CheckedRow[]> {
  const fault = mappingFault(plan.columns)
  if (fault !== undefined) throw new ContactFileRefused(fault)
  const threads = Math.max(1, options.threads ?? availableParallelism() - 1)
  let here = options.rowsBeforeThreads ?? 5000
  let pool: ReturnType<typeof createCheckPool> | undefined
  const ahead: Promise<readonly CheckedRow[]>[] = []
  try {
    for await (const rows of batches) {
      if (here > 0) {
        here -= rows.length
        yield rows.map((row) => checkRow(row, plan, readPhone))
        continue
      }
      pool ??= createCheckPool(plan, threads)
      const answer = pool.check(rows)
      answer.catch(() => undefined)
      ahead.push(answer)
      if (ahead.length < threads * 2) continue
      yield (await ahead.shift()) ?? []
    }
    for (const answer of ahead) yield await answer
  } finally {
    await pool?.close()
  }
}
