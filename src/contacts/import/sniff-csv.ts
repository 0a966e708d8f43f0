/** Detects the encoding and the delimiter of a file from its beginning. Both can be overridden. */

import type { CsvEncoding } from '#domain/import/csv-encoding.ts'

export const CSV_DELIMITERS = [',', ';', '\t', '|'] as const
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number]

/**
 * Uses the byte order mark, then the zero bytes that UTF-16 and UTF-32 leave in western text. Undefined for 8-bit
 * text, which `createTranscoder` tells apart as it goes.
 */
export function sniffEncoding(sample: Uint8Array): CsvEncoding | undefined {
  const [a, b, c, d] = sample
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  const head = sample.subarray(0, 4096)
  const zeros = [0, 0, 0, 0]
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 4] = (zeros[i % 4] ?? 0) + 1
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros
  const most = head.length / 5
  if (second > most && third > most && fourth > most) return 'utf-32le'
  if (first > most && second > most && third > most) return 'utf-32be'
  const [even, odd] = [first + third, second + fourth]
  if (odd > head.length * 0.2 && even < odd / 10) return 'utf-16le'
  if (even > head.length * 0.2 && odd < even / 10) return 'utf-16be'
  return undefined
}

const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\r?\n/i

/** Finds the `sep=;` line that spreadsheets write and read: it is no row. */
export const separatorLine = (text: string): CsvDelimiter | undefined =>
  CSV_DELIMITERS.find((delimiter) => delimiter === SEPARATOR_LINE.exec(text)?.[1])

/**
 * The candidate that splits most rows into the same number of cells; of equals the one that makes more cells. Text in
 * quotation marks is not counted. A file with one column gets a comma.
 */
export function sniffDelimiter(text: string): CsvDelimiter {
  const rows = unquotedRows(text, 100)
  let best: CsvDelimiter = ','
  let bestScore = 0
  for (const delimiter of CSV_DELIMITERS) {
    const counts = rows.map((row) => row.split(delimiter).length - 1)
    const usual = mode(counts.filter((count) => count > 0))
    const share = counts.filter((count) => count === usual).length / rows.length
    const score = usual === 0 ? 0 : share * (counts[0] === usual ? 2 : 1) + usual / 1000
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

/** The first rows of a text, without quoted text and without the last row, which may be cut. */
function unquotedRows(text: string, most: number): string[] {
  const rows: string[] = []
  const parts = text.split('"')
  let row = ''
  for (let i = 0; i < parts.length && rows.length < most; i += 2) {
    const lines = (parts[i] ?? '').split(/\r\n|\n|\r/)
    for (const [n, line] of lines.entries()) {
      row += line
      if (n === lines.length - 1) continue
      rows.push(row)
      row = ''
    }
  }
  if (rows.length === 0) rows.push(row)
  return rows.filter((line) => line.trim() !== '').slice(0, most)
}

function mode(counts: readonly number[]): number {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  return [...tally].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0
}
