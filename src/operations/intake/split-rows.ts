/**
 * Cuts UTF-8 bytes into rows and cells with csv-parse, slice by slice. A row that cannot be taken apart is given up at
 * its first physical line and reading goes on with the next one, so a quotation mark that is never closed costs its
 * own row and no other. Memory is bounded by the longest row allowed.
 */
import { parse, type CsvError } from 'csv-parse/sync'
import type { CsvRow } from '#domain/intake/check-row.ts'
import { INTAKE_LIMITS } from '#domain/intake/limits.ts'
import type { RowFault } from '#domain/intake/reject-code.ts'

export interface RowSplitter {
  /** The rows that are complete with these bytes. */
  push(bytes: Buffer): CsvRow[]
  /** The rows that only the end of the file completes. */
  end(): CsvRow[]
}

export function createRowSplitter(
  delimiter: string,
  maxRowBytes: number = INTAKE_LIMITS.rowBytes,
): RowSplitter {
  let pending: Buffer = Buffer.alloc(0)
  let line = 1
  let skipping = false

  const take = (bytes: number, lines: number): void => {
    pending = pending.subarray(bytes)
    line += lines
  }

  /** Reads until the bytes run out or a row needs more of them. */
  const drain = (rows: CsvRow[], final: boolean): void => {
    for (;;) {
      const end = final ? pending.length : endOfLastLine(pending)
      const slice = pending.subarray(0, end)
      if (slice.length === 0) break
      const read = readSlice(slice, delimiter, maxRowBytes)
      for (const cells of read.rows) {
        if (!isBlank(cells)) rows.push({ line, cells })
        line += 1 + newlinesIn(cells)
      }
      pending = pending.subarray(read.bytes)
      if (read.failure === undefined) break
      const open = read.failure === 'CSV_QUOTE_NOT_CLOSED'
      if (open && !final && pending.length <= maxRowBytes) break
      const first = endOfFirstLine(pending)
      rows.push({ line, ...readAlone(pending.subarray(0, first), delimiter, read.failure, maxRowBytes) })
      take(first, 1)
    }
    if (!final && pending.length > maxRowBytes && endOfLastLine(pending) === 0) {
      rows.push({ line, cells: [excerpt(pending)], fault: 'row_too_long' })
      pending = Buffer.alloc(0)
      skipping = true
    }
  }

  /** Passes over the rest of a line that is too long; a CR at the very end waits for what follows it. */
  const skip = (): void => {
    const end = endOfLastLine(pending) > 0 ? endOfFirstLine(pending) : 0
    skipping = end === 0
    if (!skipping) take(end, 1)
    else pending = pending.at(-1) === 13 ? pending.subarray(-1) : Buffer.alloc(0)
  }

  const run = (bytes: Buffer, final: boolean): CsvRow[] => {
    const rows: CsvRow[] = []
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes])
    if (skipping) skip()
    if (!skipping) drain(rows, final)
    return rows
  }
  return { push: (bytes) => run(bytes, false), end: () => run(Buffer.alloc(0), true) }
}

interface SliceRead {
  readonly rows: string[][]
  /** Where the last complete row ends. */
  readonly bytes: number
  readonly failure: string | undefined
}

const options = (delimiter: string, maxRowBytes: number) => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  max_record_size: maxRowBytes,
})

function readSlice(slice: Buffer, delimiter: string, maxRowBytes: number): SliceRead {
  const rows: string[][] = []
  let bytes = 0
  try {
    parse(slice, {
      ...options(delimiter, maxRowBytes),
      on_record(cells: string[], info) {
        rows.push(cells)
        bytes = info.bytes
        return null
      },
    })
    return { rows, bytes: slice.length, failure: undefined }
  } catch (error) {
    return { rows, bytes, failure: (error as CsvError).code }
  }
}

/**
 * The first physical line of a row that failed, on its own. A quotation mark in the middle of a cell that is not
 * quoted is plain text (`6" pipe`); every other fault rejects the line.
 */
function readAlone(
  bytes: Buffer,
  delimiter: string,
  failure: string,
  maxRowBytes: number,
): { readonly cells: string[]; readonly fault?: RowFault } {
  const text = excerpt(bytes)
  if (bytes.length > maxRowBytes) return { cells: [text], fault: 'row_too_long' }
  try {
    const [cells = []] = parse(bytes, { ...options(delimiter, maxRowBytes), relax_quotes: true })
    return failure === 'INVALID_OPENING_QUOTE' ? { cells } : { cells: [text], fault: 'text_after_quote' }
  } catch {
    return { cells: [text], fault: 'unterminated_quote' }
  }
}

/** Just past the first line ending, or the length where there is none. */
function endOfFirstLine(bytes: Buffer): number {
  const lf = bytes.indexOf(10)
  const cr = bytes.subarray(0, lf < 0 ? bytes.length : lf).indexOf(13)
  if (cr < 0) return lf < 0 ? bytes.length : lf + 1
  return bytes[cr + 1] === 10 ? cr + 2 : cr + 1
}

/** Just past the last line ending that is certain: a CR at the very end may be half of a CRLF. */
const endOfLastLine = (bytes: Buffer): number =>
  Math.max(bytes.lastIndexOf(10), bytes.subarray(0, bytes.length - 1).lastIndexOf(13)) + 1

const newlinesIn = (cells: readonly string[]): number => {
  let count = 0
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return count
}

/** Blank lines, and rows of nothing but delimiters, are no rows. */
const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

const excerpt = (bytes: Buffer): string =>
  bytes
    .subarray(0, 2000)
    .toString('utf8')
    .replace(/[\r\n]+$/, '')
