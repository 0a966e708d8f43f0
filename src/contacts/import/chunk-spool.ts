/**
 * Holds the chunks of one file between checking and merging, so that either may be ahead and a merge can begin again.
 * A small file stays in memory. Of a larger one nothing does: its chunks lie in a temporary file, which has no name any
 * more once it is open, so that it goes with the process.
 */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chunk, ChunkCounts } from './chunk-rows.ts'

/** What the merge needs of a chunk. */
export interface KeptChunk extends ChunkCounts {
  readonly rows: Uint8Array
  readonly rejects: Uint8Array
}

export interface ChunkSpool {
  add(chunk: Chunk): Promise<void>
  /** No chunk follows. */
  end(): void
  /** Every later read rejects, and so does every one that waits. */
  fail(error: unknown): void
  /** Chunk `nth` from 0, once it is there; undefined past the last one. */
  read(nth: number): Promise<KeptChunk | undefined>
  /** Whether `read` would answer without waiting. */
  has(nth: number): boolean
  /** Resolves when there are this many chunks, or no more will come. */
  reached(chunks: number): Promise<void>
  /** Chunks held in memory. */
  inMemory(): number
  close(): Promise<void>
}

/** The most bytes that stay in memory. */
const MEMORY_BYTES = 2_097_152

interface Place extends ChunkCounts {
  readonly at: number
  readonly rowBytes: number
  readonly rejectBytes: number
}

export function createChunkSpool(memoryBytes: number = MEMORY_BYTES): ChunkSpool {
  const places: Place[] = []
  let held: KeptChunk[] = []
  let file: FileHandle | undefined
  let bytes = 0
  let state: 'open' | 'ended' | { readonly error: unknown } = 'open'
  let changed = Promise.withResolvers<void>()
  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  const readFrom = async (place: Place): Promise<KeptChunk> => {
    const buffer = await readWhole(file, place.at, place.rowBytes + place.rejectBytes)
    return { ...place, rows: buffer.subarray(0, place.rowBytes), rejects: buffer.subarray(place.rowBytes) }
  }
  const until = async (there: () => boolean): Promise<void> => {
    while (!there() && state === 'open') await changed.promise
    if (typeof state === 'object') throw state.error
  }
  return {
    async add(chunk) {
      if (typeof state === 'object') throw state.error
      const { rows, rejects, numbers: _, groups: __, ...counts } = chunk
      const kept = { ...counts, rows, rejects }
      const place = { ...counts, at: bytes, rowBytes: rows.length, rejectBytes: rejects.length }
      bytes += rows.length + rejects.length
      if (bytes > memoryBytes && !file) {
        file = await openNameless()
        for (const earlier of held) await append(file, earlier)
        held = []
      }
      if (file) await append(file, kept)
      else held.push(kept)
      places.push(place)
      wake()
    },
    end() {
      if (state === 'open') state = 'ended'
      wake()
    },
    fail(error) {
      if (state === 'open') state = { error }
      wake()
    },
    async read(nth) {
      await until(() => nth < places.length)
      const place = places[nth]
      return place && (held[nth] ?? readFrom(place))
    },
    has: (nth) => nth < places.length || state !== 'open',
    reached: (chunks) => until(() => places.length >= chunks),
    inMemory: () => held.length,
    async close() {
      held = []
      await file?.close()
      file = undefined
    },
  }
}

/** Chunks follow one another in the file. It is written to the last byte, or this throws. */
async function append(file: FileHandle, { rows, rejects }: KeptChunk): Promise<void> {
  await file.appendFile(rows)
  await file.appendFile(rejects)
}

/** A read may give fewer bytes than were asked for. @throws Error when the file does not hold them */
async function readWhole(file: FileHandle | undefined, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  for (let got = 0; got < length;) {
    const bytesRead = (await file?.read(buffer, got, length - got, at + got))?.bytesRead ?? 0
    if (bytesRead === 0) throw new Error('the temporary file of an import is incomplete')
    got += bytesRead
  }
  return buffer
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `campanile-import-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}
