/**
 * Returns the text that a cell of a file was meant to hold: without zero bytes, which no text may hold, and without the
 * apostrophe that `csvCell` puts in front of a formula, so that a downloaded file reads back as it was. The import
 * reads every cell of a file through it.
 */
import { DISARMED } from './csv-text.ts'

export function plainCell(cell: string): string {
  const text = cell.includes('\0') ? cell.replaceAll('\0', '') : cell
  return text.startsWith("'") && DISARMED.test(text) ? text.slice(1) : text
}
