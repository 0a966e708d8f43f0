/** Reads the numbers of a do-not-call list from its bytes. It does no I/O, so that a thread can run it. */
import type { DoNotCallImport } from '#contract/do-not-call.ts'
import type { CsvRow } from '#domain/import/check-row.ts'
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import { REJECT_SENTENCES } from '#wording/import-rejects.ts'
import { checkRows } from '#contacts/import/check-rows.ts'
import { openContactFile } from '#contacts/import/open-contact-file.ts'

const MOST_REJECTS = 1000
const MOST_BYTES = 1_048_576
const ONE_PHONE: readonly ColumnTarget[] = [{ to: 'field', field: 'phone' }]

export interface ListRequest {
  readonly bytes: Uint8Array
  /** The country of numbers that are written without a country code. */
  readonly country: string | null
  readonly sheet?: string | undefined
}
/** The numbers are sorted and each occurs once. */
export type ReadList =
  | { readonly numbers: readonly string[]; readonly rejected: DoNotCallImport['rejected'] }
  | { readonly tooLarge: true }

/**
 * Every phone column counts, because none of its numbers may be called; without a named phone column the first column
 * counts. Throws `ContactFileRefused`.
 */
export async function readList(request: ListRequest): Promise<ReadList> {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield request.bytes
  }
  const file = await openContactFile(source(), { sheet: request.sheet })
  const named = file.columns.flatMap(({ target }, i) =>
    target.to === 'field' && (target.field === 'phone' || target.field === 'other_phone') ? [i] : [],
  )
  let characters = 0
  const cells = async function* (): AsyncGenerator<readonly CsvRow[]> {
    for await (const rows of file.rows) {
      const found = rows.flatMap((row) => numberCells(row, named))
      characters += found.reduce((sum, row) => sum + (row.cells[0]?.length ?? 0) + 1, 0)
      yield found
    }
  }
  const numbers = new Set<string>()
  const rejected: DoNotCallImport['rejected'] = []
  for await (const rows of checkRows(cells(), { columns: ONE_PHONE, defaultCountry: request.country })) {
    if (characters > MOST_BYTES || file.bytes() > MOST_BYTES) return { tooLarge: true }
    for (const row of rows) {
      if (row.ok) numbers.add(row.contact.e164)
      else if (rejected.length < MOST_REJECTS)
        rejected.push({
          line: row.line,
          raw: (row.cells[0] ?? '').trim().slice(0, 64).toWellFormed(),
          code: row.code,
          sentence: REJECT_SENTENCES[row.code],
        })
    }
  }
  return { numbers: [...numbers].sort(), rejected }
}

/** The filled cells with numbers, each as its own row. */
function numberCells(row: CsvRow, columns: readonly number[]): readonly CsvRow[] {
  if (row.fault !== undefined) return [row]
  return (columns.length === 0 ? [0] : columns)
    .map((column) => row.cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .map((cell) => ({ line: row.line, cells: [cell] }))
}
