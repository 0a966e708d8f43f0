/**
 * Reads the parts of a zipped file in memory. Each part is unpacked as it is read and checked against its checksum.
 * All parts together stay within the bytes and the ratio that a workbook may have, whatever the file claims.
 */
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { INTAKE_LIMITS, WORKBOOK_LIMITS } from '#domain/import/limits.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'

export interface ZipParts {
  has(name: string): boolean
  /** The unpacked bytes of a part. Throws `ContactFileRefused` for a part that is damaged, missing or too large. */
  read(name: string): AsyncGenerator<Buffer>
}

/** Below this no ratio is suspicious. */
const SMALL_BYTES = 1_048_576

/** Throws `ContactFileRefused` for bytes that are no sound zip file. */
export async function openZip(bytes: Buffer): Promise<ZipParts> {
  const entries = new Map<string, Entry>()
  const zip = await asRefusal(() => openAll(bytes, entries))
  let unpacked = 0
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) throw new ContactFileRefused('workbook_broken')
      const stream = await asRefusal(() => zip.openReadStreamPromise(entry))
      let sum = 0
      let size = 0
      const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
      try {
        for (;;) {
          const next = await asRefusal(() => chunks.next())
          if (next.done === true) break
          size += next.value.length
          unpacked += next.value.length
          const most = Math.max(SMALL_BYTES, entry.compressedSize * WORKBOOK_LIMITS.ratio)
          if (size > most || unpacked > WORKBOOK_LIMITS.unpackedBytes)
            throw new ContactFileRefused('workbook_too_large')
          sum = crc32(next.value, sum)
          yield next.value
        }
        if (sum !== entry.crc32) throw new ContactFileRefused('workbook_broken')
      } finally {
        stream.destroy()
      }
    },
  }
}

async function openAll(bytes: Buffer, entries: Map<string, Entry>): Promise<ZipFile> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  if (zip.entryCount > WORKBOOK_LIMITS.parts) throw new ContactFileRefused('workbook_too_large')
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)
  return zip
}

/** Any error in the zip file itself becomes a refusal of the file. */
async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ContactFileRefused) throw error
    throw new ContactFileRefused('workbook_broken')
  }
}

/** All bytes of a packed workbook, which can be read only from its end. */
export async function wholeOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > INTAKE_LIMITS.workbookBytes) throw new ContactFileRefused('workbook_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
