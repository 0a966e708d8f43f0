/**
 * Cuts UTF-8 bytes into rows and cells, slice by slice. A row that cannot be read is given up at its first physical
 * line and reading goes on with the next one, so that a quotation mark that is never closed loses only its own row.
 * Each byte is read only a few times, and memory is bounded by the longest row allowed.
 */
import type { CsvRow } from '#domain/import/check-row.ts'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import type { RowFault } from '#domain/import/reject-code.ts'
import { createByteStore } from './byte-store.ts'
import { cellsOf, excerpt, isBlank, lineEndings } from './row-cells.ts'
import { createRowScan } from './scan-rows.ts'

export interface RowSplitter {
  /** The rows that these bytes complete. */
  push(bytes: Buffer): CsvRow[]
  /** The rows that only the end of the file completes. */
  end(): CsvRow[]
  /** How often a byte was read so far. */
  looks(): number
}

export function createRowSplitter(
  delimiter: string,
  maxRowBytes: number = INTAKE_LIMITS.rowBytes,
): RowSplitter {
  const store = createByteStore()
  const scan = createRowScan(delimiter, maxRowBytes)
  let line = 1
  let looks = 0
  const pass = (bytes: number, lines: number): void => {
    store.drop(bytes)
    scan.pass(bytes)
    line += lines
  }
  const run = (final: boolean): CsvRow[] => {
    const rows: CsvRow[] = []
    const fault = (code: RowFault, bytes: Buffer): void => {
      rows.push({ line, cells: [excerpt(bytes)], fault: code })
    }
    for (;;) {
      const bytes = store.bytes()
      const found = scan.next(bytes, final)
      looks += found.looks
      const row = bytes.subarray(0, found.end)
      if (found.kind === 'more') return rows
      if (found.kind === 'row') {
        looks += row.length
        const cells = cellsOf(row, delimiter)
        if (!isBlank(cells)) rows.push({ line, cells })
        pass(found.end, found.lines ? Math.max(1, lineEndings(row)) : 1)
      } else if (found.kind === 'lost') pass(found.end, found.lines ? 1 : 0)
      else {
        fault(found.kind, row)
        pass(found.end, found.kind === 'row_too_long' ? lineEndings(row) : 1)
      }
    }
  }
  return {
    push(bytes) {
      store.append(bytes)
      return run(false)
    },
    end: () => run(true),
    looks: () => looks,
  }
}
