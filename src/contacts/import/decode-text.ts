/**
 * Gives decoders of text that remember half a character. Most come from the platform; iconv-lite supplies those it
 * lacks.
 */
import iconv from 'iconv-lite'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'

export interface TextReader {
  write(bytes: Uint8Array): string
  end(): string
}

const NOT_THE_PLATFORMS: ReadonlySet<CsvEncoding> = new Set(['cp850', 'cp852', 'utf-32le', 'utf-32be'])

export function decoderOf(encoding: CsvEncoding): TextReader {
  if (NOT_THE_PLATFORMS.has(encoding)) {
    const decoder = iconv.getDecoder(encoding)
    return {
      write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
      end: () => decoder.end() ?? '',
    }
  }
  const decoder = new TextDecoder(encoding)
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}
