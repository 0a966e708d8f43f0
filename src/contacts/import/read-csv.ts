/**
 * Reads a stream of text as batches of rows. Encoding and delimiter are detected from the beginning unless they are
 * given, quoted newlines are preserved, and each row knows its physical line. It reads no further than it is asked.
 */
import type { CsvRow } from '#domain/import/check-row.ts'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { batchRows } from './batch-rows.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { FileRows, RowOptions } from './file-rows.ts'
import { separatorLine, sniffDelimiter, sniffEncoding, type CsvDelimiter } from './sniff-csv.ts'
import { createRowSplitter } from './split-rows.ts'
import { createTranscoder, type Transcoder } from './transcode.ts'

const SAMPLE_BYTES = 65_536

/** @param source unpacked */
export async function readCsv(
  source: AsyncIterable<Uint8Array>,
  options: RowOptions = {},
): Promise<FileRows> {
  if (options.sheet !== undefined) throw new ContactFileRefused('no_such_sheet')
  const chunks = source[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let bytes = 0
  const next = async (): Promise<Uint8Array | undefined> => {
    const chunk = await chunks.next()
    if (chunk.done === true) return undefined
    bytes += chunk.value.byteLength
    if (bytes > INTAKE_LIMITS.fileBytes) throw new ContactFileRefused('file_too_large')
    return chunk.value
  }
  for (let missing = SAMPLE_BYTES; missing > 0; missing -= head.at(-1)?.byteLength ?? 0) {
    const chunk = await next()
    if (chunk === undefined) break
    head.push(chunk)
  }
  const sample = Buffer.concat(head)
  const known = options.encoding ?? sniffEncoding(sample)
  const transcoder = createTranscoder(known)
  const first = withoutMark(transcoder.push(sample))
  const text = first.subarray(0, SAMPLE_BYTES).toString('utf8')
  const declared = separatorLine(text)
  const delimiter = options.delimiter ?? declared ?? sniffDelimiter(text)
  const rows = rowsOf(first, next, transcoder, delimiter, options.cut ?? false)
  const release = async (): Promise<unknown> => chunks.return?.()
  return {
    delimiter,
    sheet: null,
    sheets: () => Promise.resolve([]),
    encoding: () => transcoder.encoding(),
    guessed: () => known === undefined && transcoder.encoding() !== 'utf-8',
    bytes: () => bytes,
    batches: batchRows(rowsButLine(rows, declared === undefined ? 0 : 1, release), options.batchRows),
  }
}

const withoutMark = (utf8: Buffer): Buffer =>
  utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf ? utf8.subarray(3) : utf8

async function* rowsOf(
  first: Buffer,
  next: () => Promise<Uint8Array | undefined>,
  transcoder: Transcoder,
  delimiter: CsvDelimiter,
  cut: boolean,
): AsyncGenerator<CsvRow[]> {
  const splitter = createRowSplitter(delimiter)
  yield splitter.push(first)
  for (let chunk = await next(); chunk !== undefined; chunk = await next()) {
    yield splitter.push(transcoder.push(chunk))
  }
  if (cut) return
  yield splitter.push(transcoder.end())
  yield splitter.end()
}

/** @param line a physical line that is no row, or 0 */
async function* rowsButLine(
  found: AsyncIterable<readonly CsvRow[]>,
  line: number,
  release: () => Promise<unknown>,
): AsyncGenerator<readonly CsvRow[]> {
  try {
    for await (const rows of found) yield line === 0 ? rows : rows.filter((row) => row.line !== line)
  } finally {
    await release()
  }
}
