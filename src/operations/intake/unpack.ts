/**
 * A file as it was sent, as the bytes of its text: gzip is unpacked as it streams, within bounds; a workbook or another
 * kind of file is refused by its first bytes with what to do instead.
 */
import { Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { UNPACK_LIMITS, type FileRefusal } from '#domain/intake/limits.ts'
import { ContactFileRefused } from './contact-file-refused.ts'

const OTHER_KINDS: readonly (readonly [readonly number[], FileRefusal])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'workbook_or_zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'workbook_or_zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old_workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
]
const GZIP = [0x1f, 0x8b]
const MOST_MAGIC = 4
/** Below this no ratio is suspicious. */
const SMALL_BYTES = 1_048_576

/** @param cut the source is only the beginning of a file */
export async function unpack(
  source: AsyncIterable<Uint8Array>,
  cut: boolean,
): Promise<AsyncIterable<Uint8Array>> {
  const chunks = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < MOST_MAGIC) {
    const chunk = await chunks.next()
    if (chunk.done === true) break
    head = Buffer.concat([head, chunk.value])
  }
  const whole = resumed(head, chunks)
  const other = OTHER_KINDS.find(([magic]) => startsWith(head, magic))
  if (other !== undefined) {
    await chunks.return?.()
    throw new ContactFileRefused(other[1])
  }
  return startsWith(head, GZIP) ? gunzipped(whole, cut) : whole
}

/** Whether a few bytes may be many. */
export const isPacked = (bytes: Uint8Array): boolean => startsWith(bytes, GZIP)

const startsWith = (head: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => head[at] === byte)

async function* resumed(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>, cut: boolean): AsyncGenerator<Uint8Array> {
  const input = Readable.from(packed, { objectMode: false })
  const gunzip = createGunzip(cut ? { finishFlush: constants.Z_SYNC_FLUSH } : {})
  input.on('error', (error) => gunzip.destroy(error))
  let bytes = 0
  try {
    for await (const chunk of input.pipe(gunzip) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      const { bytes: most, ratio } = UNPACK_LIMITS
      if (bytes > most || bytes > Math.max(SMALL_BYTES, gunzip.bytesWritten * ratio))
        throw new ContactFileRefused('unpacks_too_large')
      yield chunk
    }
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (typeof code === 'string' && code.startsWith('Z_')) throw new ContactFileRefused('gzip_broken')
    throw error
  } finally {
    gunzip.destroy()
    input.destroy()
  }
}
