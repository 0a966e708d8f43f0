/**
 * Turns the bytes of a file in any supported encoding into UTF-8. It judges each chunk by its own bytes, so that a
 * stray byte far down never changes how the rest is read. Bytes that cannot be decoded stay so and are rejected with
 * their row.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { decoderOf, type TextReader } from './decode-text.ts'
import { guessEncoding } from './guess-encoding.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'

export interface Transcoder {
  /** The UTF-8 of this chunk. A character that the chunk cuts in two comes with the next chunk. */
  push(chunk: Uint8Array): Buffer
  end(): Buffer
  /** The encoding as far as it is known now; plain ASCII counts as UTF-8. */
  encoding(): CsvEncoding
}

/** @param encoding undefined to detect it at the first bytes that are no UTF-8 */
export function createTranscoder(encoding: CsvEncoding | undefined): Transcoder {
  if (encoding === undefined) return undecided()
  if (encoding === 'utf-8') {
    return { push: (chunk) => asBuffer(chunk), end: () => Buffer.alloc(0), encoding: () => encoding }
  }
  const reader = decoderOf(encoding)
  return {
    push: (chunk) => Buffer.from(reader.write(chunk)),
    end: () => Buffer.from(reader.end()),
    encoding: () => encoding,
  }
}

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)

/** Reads UTF-8 until other bytes come; these decide the encoding from there on. */
function undecided(): Transcoder {
  let sound = false
  let other: { readonly encoding: CsvEncoding; readonly reader: TextReader } | undefined
  let carry: Buffer = Buffer.alloc(0)
  const judge = (bytes: Buffer): Buffer => {
    if (isUtf8(bytes)) {
      sound ||= !isAscii(bytes)
      return bytes
    }
    sound ||= mostlyUtf8(bytes)
    if (sound) return bytes
    const encoding = guessEncoding(bytes)
    other = { encoding, reader: decoderOf(encoding) }
    return Buffer.from(other.reader.write(bytes))
  }
  /** Empty as long as the text is UTF-8. */
  const inOther = (bytes: Uint8Array): Buffer => Buffer.from(other?.reader.write(bytes) ?? '')
  return {
    push(chunk) {
      if (other !== undefined) return Buffer.from(other.reader.write(chunk))
      const bytes = carry.length === 0 ? asBuffer(chunk) : Buffer.concat([carry, chunk])
      const whole = wholeCharacters(bytes)
      carry = Buffer.from(bytes.subarray(whole))
      return Buffer.concat([judge(bytes.subarray(0, whole)), inOther(carry)])
    },
    end() {
      const last = other === undefined ? judge(carry) : Buffer.alloc(0)
      return Buffer.concat([last, Buffer.from(other?.reader.end() ?? '')])
    },
    encoding: () => other?.encoding ?? 'utf-8',
  }
}

/** Text in another 8-bit encoding hardly ever forms UTF-8 sequences by chance. */
function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const sound = text.match(/[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu)?.length ?? 0
  return sound > 0 && sound >= broken
}

/** The length of the longest beginning that ends with a complete UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
