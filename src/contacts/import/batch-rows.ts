/** Groups rows into batches that are bounded by number of rows and by length of text. */
import type { CsvRow } from '#domain/import/check-row.ts'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { plainCell } from '#domain/import/csv-text.ts'
import { ContactFileRefused } from './contact-file-refused.ts'

const BATCH_ROWS = 1000
/** A batch is closed at this many characters, so that checking it does not take too long. */
const BATCH_CHARACTERS = 1_048_576

/** Throws `ContactFileRefused` when there are more rows than a file may have. */
export async function* batchRows(
  found: AsyncIterable<readonly CsvRow[]>,
  size: number = BATCH_ROWS,
): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = []
  let characters = 0
  let total = 0
  for await (const rows of found) {
    for (const row of rows) {
      if (++total > INTAKE_LIMITS.rows + 1) throw new ContactFileRefused('too_many_rows')
      const cells = row.cells.map(plainCell)
      batch.push({ ...row, cells })
      characters += cells.reduce((sum, cell) => sum + cell.length, 0)
      if (batch.length < size && characters < BATCH_CHARACTERS) continue
      yield batch
      batch = []
      characters = 0
    }
  }
  if (batch.length > 0) yield batch
}
