/**
 * Opens a contact file as far as its first rows: shape, proposed mapping and a preview. The rest is read only when
 * `rows` is iterated, so a preview of a huge file costs its first batch.
 */
import type { CsvRow } from '#domain/import/check-row.ts'
import type { ColumnGuess } from '#domain/import/column-plan.ts'
import { guessMapping } from '#domain/import/guess-mapping.ts'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { FileRows, RowOptions } from './file-rows.ts'
import { readRows } from './read-rows.ts'

export interface ContactFileOptions extends RowOptions {
  /** Whether the first row is a header; undefined to detect it. */
  readonly header?: boolean | undefined
}

export interface ContactFile extends Omit<FileRows, 'batches'> {
  readonly header: boolean
  readonly columns: readonly ColumnGuess[]
  /** Up to 50 rows after the header. */
  readonly preview: readonly CsvRow[]
  /** All rows but the header, in order. They can be iterated once. */
  readonly rows: AsyncIterable<readonly CsvRow[]>
  /** Closes the source when `rows` is not iterated. */
  close(): Promise<void>
}

const PREVIEW_ROWS = 50

export async function openContactFile(
  source: AsyncIterable<Uint8Array>,
  options: ContactFileOptions = {},
): Promise<ContactFile> {
  const file = await readRows(source, options)
  const batches = file.batches[Symbol.asyncIterator]()
  const close = async (): Promise<void> => void (await batches.return?.())
  const first = await batches.next()
  const rows = first.done === true ? [] : first.value
  const top = rows[0]
  if (top === undefined) return refused('file_empty', close)
  const sample = rows.slice(1, 200).filter((row) => row.fault === undefined)
  const topCells = trimmedRight(top.cells)
  if (topCells.length > INTAKE_LIMITS.columns) return refused('too_many_columns', close)
  const guess = guessMapping(
    topCells,
    sample.map((row) => row.cells),
    options.header,
  )
  const data = guess.header ? rows.slice(1) : rows
  return {
    delimiter: file.delimiter,
    sheet: file.sheet,
    sheets: file.sheets,
    encoding: file.encoding,
    guessed: file.guessed,
    bytes: file.bytes,
    header: guess.header,
    columns: guess.columns,
    preview: data.slice(0, PREVIEW_ROWS),
    rows: continued(data, batches),
    close,
  }
}

async function refused(code: 'file_empty' | 'too_many_columns', close: () => Promise<void>): Promise<never> {
  await close()
  throw new ContactFileRefused(code)
}

/** Spreadsheets end a header with separators of empty columns; these are no columns. */
const trimmedRight = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

async function* continued(
  first: readonly CsvRow[],
  rest: AsyncIterator<readonly CsvRow[]>,
): AsyncGenerator<readonly CsvRow[]> {
  try {
    if (first.length > 0) yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
