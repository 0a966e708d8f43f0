/** Reads details from the bytes of one row, for the splitter that found where the row ends. */

/** The cells of a row with sound quotation marks, with or without its line ending. */
export function cellsOf(row: Buffer, delimiter: string): string[] {
  const text = row.toString('utf8').replace(/\r\n$|[\r\n]$/, '')
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  for (let at = 0; at <= text.length; at++) {
    const end = text[at] === '"' ? endOfQuoted(text, at) : endOfPlain(text, at, delimiter)
    cells.push(text[at] === '"' ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    at = end
  }
  return cells
}

function endOfPlain(text: string, start: number, delimiter: string): number {
  const end = text.indexOf(delimiter, start)
  return end < 0 ? text.length : end
}

/** The place just after the closing mark. */
function endOfQuoted(text: string, start: number): number {
  let mark = text.indexOf('"', start + 1)
  while (text[mark + 1] === '"') mark = text.indexOf('"', mark + 2)
  return mark + 1
}

/** How many line endings the bytes hold. */
export function lineEndings(bytes: Buffer): number {
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) count++
  }
  return count
}

/** Blank lines, and rows of only delimiters, are no rows. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** The beginning of a row that is not split into cells, as it is shown to people. */
export const excerpt = (bytes: Buffer): string =>
  bytes
    .subarray(0, 2000)
    .toString('utf8')
    .replace(/[\r\n]+$/, '')
