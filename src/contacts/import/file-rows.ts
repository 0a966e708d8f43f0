/** A file as rows of text, whatever kind it is, and how it is to be read where the file does not say. */
import type { CsvRow } from '#domain/import/check-row.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import type { CsvDelimiter } from './sniff-csv.ts'

export interface RowOptions {
  readonly delimiter?: CsvDelimiter | undefined
  readonly encoding?: CsvEncoding | undefined
  /** The name of a workbook's sheet; the first visible one with rows when left out. */
  readonly sheet?: string | undefined
  /** Rows per batch at most; 1,000 when left out. */
  readonly batchRows?: number | undefined
  /** The source is only the beginning of the file: what follows the last complete row is left out. */
  readonly cut?: boolean
}

export interface FileRows {
  /** Null for a workbook. */
  readonly delimiter: CsvDelimiter | null
  /** The sheet that is read; null for text. */
  readonly sheet: string | null
  /** The sheets that hold rows, the visible ones first; none for text. */
  readonly sheets: () => Promise<readonly string[]>
  /** As far as it is known by now: one that is no UTF-8 may show itself only at the first letter with an accent. Null for a workbook. */
  readonly encoding: () => CsvEncoding | null
  /** True when the bytes alone suggest the encoding: no mark, no choice, and no UTF-8. */
  readonly guessed: () => boolean
  /** Bytes read so far: of text unpacked, of a workbook packed. */
  readonly bytes: () => number
  /** The header row is one of the rows. To be iterated once; throws `ContactFileRefused` past a limit. */
  readonly batches: AsyncIterable<readonly CsvRow[]>
}
