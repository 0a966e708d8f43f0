/**
 * Writes CSV (RFC 4180, CRLF) for every download. A cell that a spreadsheet would run as a formula gets an apostrophe
 * in front, so that a downloaded file is harmless to open. A phone number stays as it is: a plus and digits are no more
 * than a number to a spreadsheet.
 */
const FORMULA = /^'*\s*[=+\-@＝＋－＠\t\r\0]/u
/**
 * Text that carries such an apostrophe. Text that looks the same without one gets one more, so that no text is lost.
 */
const DISARMED = /^''*\s*[=+\-@＝＋－＠\t\r\0]/u

/** A phone number in E.164, as other programs read it. */
const PHONE = /^\+\d{4,15}$/

/** One cell; text that starts like a formula is disarmed. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its line ending. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : csvCell(String(cell)))).join(',')}\r\n`

/**
 * Returns the text that a cell of a file was meant to hold: without zero bytes, which no text may hold, and without the
 * apostrophe that `csvCell` puts in front of a formula, so that a downloaded file reads back as it was. The import
 * reads every cell of a file through it.
 */
export function plainCell(cell: string): string {
  const text = cell.includes('\0') ? cell.replaceAll('\0', '') : cell
  return text.startsWith("'") && DISARMED.test(text) ? text.slice(1) : text
}
