/**
 * Gives the bytes of a file's text or of a zipped workbook. It unpacks gzip as it streams, within bounds, and refuses
 * other kinds of files by their first bytes, with a sentence on what to do instead.
 */
import { Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import { UNPACK_LIMITS, type FileRefusal } from '#domain/import/limits.ts'
import { ContactFileRefused } from './contact-file-refused.ts'

/** Bytes at a place of the file, and the kind of file that has them there. */
const OTHER_KINDS: readonly (readonly [readonly number[], FileRefusal, number?])[] = [
  [[0x50, 0x4b, 0x05, 0x06], 'other_zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old_workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[...Buffer.from('Rar!')], 'other_zip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'other_zip'],
  [[...Buffer.from('BZh')], 'other_zip'],
  [[0xfd, 0x37, 0x7a, 0x58], 'other_zip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'other_zip'],
  [[...Buffer.from('ustar')], 'other_zip', 257],
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const GZIP = [0x1f, 0x8b]
const HEAD_BYTES = 512
/** Below this no ratio is suspicious. */
const SMALL_BYTES = 1_048_576

export interface Unpacked {
  readonly kind: 'text' | 'zip'
  readonly bytes: AsyncIterable<Uint8Array>
}

/** @param cut the source is only the beginning of a file */
export async function unpack(source: AsyncIterable<Uint8Array>, cut: boolean): Promise<Unpacked> {
  const sent = await peek(source)
  if (sent.kind !== 'gzip') return { kind: sent.kind, bytes: sent.bytes }
  const inside = await peek(gunzipped(sent.bytes, cut))
  if (inside.kind !== 'gzip') return { kind: inside.kind, bytes: inside.bytes }
  await inside.bytes.return(undefined)
  throw new ContactFileRefused('packed_twice')
}

/** Whether a few bytes may unpack to many. */
export const isPacked = (bytes: Uint8Array): boolean => isGzip(bytes) || isZip(bytes)
export const isZip = (bytes: Uint8Array): boolean => has(bytes, ZIP)
const isGzip = (bytes: Uint8Array): boolean => has(bytes, GZIP)

const has = (head: Uint8Array, magic: readonly number[], place = 0): boolean =>
  magic.every((byte, at) => head[place + at] === byte)

interface Peeked {
  readonly kind: Unpacked['kind'] | 'gzip'
  readonly bytes: AsyncGenerator<Uint8Array>
}

async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < HEAD_BYTES) {
    const chunk = await chunks.next()
    if (chunk.done === true) break
    head = Buffer.concat([head, chunk.value])
  }
  const other = OTHER_KINDS.find(([magic, , place]) => has(head, magic, place))
  if (other !== undefined) {
    await chunks.return?.()
    throw new ContactFileRefused(other[1])
  }
  return { kind: isGzip(head) ? 'gzip' : isZip(head) ? 'zip' : 'text', bytes: resumed(head, chunks) }
}

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
