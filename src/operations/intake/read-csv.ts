/**
 * A stream of bytes as batches of rows: encoding and delimiter are found out from the beginning unless they are given,
 * quoted newlines are kept, and each row knows its physical line. Nothing is read ahead of what is asked for.
 */
import type { CsvRow } from '#domain/intake/check-row.ts'
import type { CsvEncoding } from '#domain/intake/csv-encoding.ts'
import { INTAKE_LIMITS } from '#domain/intake/limits.ts'
import { plainCell } from '#domain/intake/plain-cell.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import { separatorLine, sniffDelimiter, sniffEncoding, type CsvDelimiter } from './sniff-csv.ts'
import { createRowSplitter } from './split-rows.ts'
import { createTranscoder, type Transcoder } from './transcode.ts'
import { unpack } from './unpack.ts'

export interface CsvOptions {
  readonly delimiter?: CsvDelimiter | undefined
  readonly encoding?: CsvEncoding | undefined
  /** Rows per batch; 1,000 when left out. */
  readonly batchRows?: number
  /** The source is only the beginning of the file: what follows the last complete row is left out. */
  readonly cut?: boolean
}

export interface CsvFile {
  readonly delimiter: CsvDelimiter
  /** As far as it is known by now: one that is no UTF-8 may show itself only at the first letter with an accent. */
  readonly encoding: () => CsvEncoding
  /** True when the bytes alone suggest the encoding: no mark, no choice, and no UTF-8. */
  readonly guessed: () => boolean
  /** Bytes read so far, unpacked. */
  readonly bytes: () => number
  /** The header row is one of the rows. To be iterated once; throws `ContactFileRefused` past a limit. */
  readonly batches: AsyncIterable<readonly CsvRow[]>
}

const SAMPLE_BYTES = 65_536

export async function readCsv(source: AsyncIterable<Uint8Array>, options: CsvOptions = {}): Promise<CsvFile> {
  const chunks = (await unpack(source, options.cut ?? false))[Symbol.asyncIterator]()
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
  return {
    delimiter,
    encoding: () => transcoder.encoding(),
    guessed: () => known === undefined && transcoder.encoding() !== 'utf-8',
    bytes: () => bytes,
    batches: batchesOf({
      rows: rowsOf(first, next, transcoder, delimiter, options.cut ?? false),
      release: async () => void (await chunks.return?.()),
      size: options.batchRows ?? 1000,
      skipLine: declared === undefined ? 0 : 1,
    }),
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

async function* batchesOf(input: {
  readonly rows: AsyncIterable<CsvRow[]>
  readonly release: () => Promise<void>
  readonly size: number
  /** A physical line that is no row, or 0. */
  readonly skipLine: number
}): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = []
  let total = 0
  try {
    for await (const rows of input.rows) {
      for (const row of rows) {
        if (row.line === input.skipLine) continue
        batch.push({ ...row, cells: row.cells.map(plainCell) })
        if (batch.length < input.size) continue
        total += batch.length
        if (total > INTAKE_LIMITS.rows + 1) throw new ContactFileRefused('too_many_rows')
        yield batch
        batch = []
      }
    }
    if (total + batch.length > INTAKE_LIMITS.rows + 1) throw new ContactFileRefused('too_many_rows')
    if (batch.length > 0) yield batch
  } finally {
    await input.release()
  }
}
