/**
 * Writes a rejected row for keeping and downloading: the line, the reason, and the cells as one line of CSV that can be
 * corrected and uploaded again.
 */
import type { RejectedRow } from './check-row.ts'
import { csvLine } from './csv-text.ts'
import type { RejectCode } from './reject-code.ts'

export interface Rejection {
  readonly line: number
  /** The header of the column at fault; empty when the row as a whole is. */
  readonly column: string
  readonly code: RejectCode
  /** CSV without its line ending; zero bytes are shown as ␀ and cells of a long row are shortened. */
  readonly raw: string
}

const MAX_RAW = 8000

/** @param headers the headers of the file, or `Column n` */
export function rejectionOf(row: RejectedRow, headers: readonly string[]): Rejection {
  const room = Math.max(80, Math.floor(MAX_RAW / Math.max(1, row.cells.length)))
  const long = row.cells.reduce((sum, cell) => sum + cell.length, 0) > MAX_RAW
  const cells = row.cells.map((cell) =>
    (long ? cell.slice(0, room) : cell).toWellFormed().replaceAll('\0', '␀'),
  )
  return {
    line: row.line,
    column: row.column === null ? '' : (headers[row.column] ?? `Column ${row.column + 1}`),
    code: row.code,
    raw: csvLine(cells).trimEnd(),
  }
}

/** The columns of the download; guess-mapping.ts knows them again when it is uploaded. */
export const REJECTION_COLUMNS = ['Line', 'Column', 'Code', 'What to do'] as const

/** The first line of the download: the columns that say something about each row, then the columns of the file. */
export const rejectionHeader = (headers: readonly string[]): string =>
  csvLine([...REJECTION_COLUMNS, ...headers])

/** One line of the download. @param rejection as it was kept, with the sentence that says what to do */
export const rejectionLine = (
  rejection: Omit<Rejection, 'code'> & { readonly code: string; readonly sentence: string },
): string =>
  `${csvLine([rejection.line, rejection.column, rejection.code, rejection.sentence]).trimEnd()},${rejection.raw}\r\n`
