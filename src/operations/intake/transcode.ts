/**
 * Bytes of a file in any supported encoding, as UTF-8 bytes. A chunk is judged by its own bytes, so that a stray byte
 * far down never changes how the rest is read; what is not decodable stays undecodable and is rejected with its row.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import type { CsvEncoding } from './sniff-csv.ts'

export interface Transcoder {
  /** The UTF-8 of this chunk, but for a character that the chunk cuts in two: it comes with the next. */
  push(chunk: Uint8Array): Buffer
  end(): Buffer
  /** The encoding as far as it is known by now; plain ASCII counts as UTF-8. */
  encoding(): CsvEncoding
}

/** @param encoding undefined to tell UTF-8 from windows-1252 by the bytes that are no UTF-8 */
export function createTranscoder(encoding: CsvEncoding | undefined): Transcoder {
  if (encoding === undefined) return eightBit()
  if (encoding === 'utf-8') {
    return { push: (chunk) => asBuffer(chunk), end: () => Buffer.alloc(0), encoding: () => encoding }
  }
  const decoder = new TextDecoder(encoding)
  return {
    push: (chunk) => Buffer.from(decoder.decode(chunk, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
    encoding: () => encoding,
  }
}

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)

function eightBit(): Transcoder {
  let decided: 'utf-8' | 'windows-1252' | undefined
  let carry: Buffer = Buffer.alloc(0)
  const judge = (bytes: Buffer): Buffer => {
    if (isUtf8(bytes)) {
      if (!isAscii(bytes)) decided ??= 'utf-8'
      return bytes
    }
    decided ??= mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'
    return decided === 'utf-8' ? bytes : Buffer.from(new TextDecoder('windows-1252').decode(bytes))
  }
  return {
    push(chunk) {
      const bytes = carry.length === 0 ? asBuffer(chunk) : Buffer.concat([carry, chunk])
      const whole = decided === 'windows-1252' ? bytes.length : wholeCharacters(bytes)
      carry = Buffer.from(bytes.subarray(whole))
      return judge(bytes.subarray(0, whole))
    },
    end: () => judge(carry),
    encoding: () => decided ?? 'utf-8',
  }
}

/** Text in another 8-bit encoding forms next to no UTF-8 sequences by chance. */
function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const sound = text.match(/[\u0080-\uFFFC\u{10000}-\u{10FFFF}]/gu)?.length ?? 0
  return sound > 0 && sound >= broken
}

/** How many bytes end with a complete UTF-8 character. */
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
