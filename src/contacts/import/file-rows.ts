/** Describes a file as rows of text, whatever its kind, and the options for reading it. */
import type { CsvRow } from '#domain/import/check-row.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import type { CsvDelimiter } from './sniff-csv.ts'

export interface RowOptions {
  readonly delimiter?: CsvDelimiter | undefined
  readonly encoding?: CsvEncoding | undefined
  /** The name of a workbook's sheet; the first visible one with rows when left out. */
  readonly sheet?: string | undefined
  /** The most rows per batch; 1,000 when left out. */
  readonly batchRows?: number | undefined
  /** The source is only the beginning of the file: anything after the last complete row is left out. */
  readonly cut?: boolean
}

export interface FileRows {
  /** Null for a workbook. */
  readonly delimiter: CsvDelimiter | null
  /** The sheet that is read; null for text. */
  readonly sheet: string | null
  /** The sheets that hold rows, the visible ones first; none for text. */
  readonly sheets: () => Promise<readonly string[]>
  /**
   * As far as it is known by now: an encoding other than UTF-8 may show only at the first letter with an accent. Null
   * for a workbook.
   */
  readonly encoding: () => CsvEncoding | null
  /** True when only the bytes suggest the encoding: there is no mark, no choice, and it is no UTF-8. */
  readonly guessed: () => boolean
  /** Bytes read so far: of text unpacked, of a workbook packed. */
  readonly bytes: () => number
  /** The header row is one of the rows. They can be iterated once. Throws `ContactFileRefused` past a limit. */
  readonly batches: AsyncIterable<readonly CsvRow[]>
}
