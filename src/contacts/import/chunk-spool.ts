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
  const write = async (chunk: KeptChunk, at: number): Promise<void> => {
    await file?.write(chunk.rows, 0, chunk.rows.length, at)
    await file?.write(chunk.rejects, 0, chunk.rejects.length, at + chunk.rows.length)
  }
  const readFrom = async (place: Place): Promise<KeptChunk> => {
    const buffer = Buffer.allocUnsafeSlow(place.rowBytes + place.rejectBytes)
    await file?.read(buffer, 0, buffer.length, place.at)
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
        for (const [nth, earlier] of held.entries()) await write(earlier, places[nth]?.at ?? 0)
        held = []
      }
      if (file) await write(kept, place.at)
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

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `campanile-import-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}
