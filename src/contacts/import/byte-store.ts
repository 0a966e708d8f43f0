/**
 * Buffers bytes that wait for more of their kind. Added bytes are copied once or twice, however small the pieces are.
 */
export interface ByteStore {
  append(bytes: Uint8Array): void
  /** All stored bytes; valid until the next `append`. */
  bytes(): Buffer
  /** Drops the first bytes. */
  drop(count: number): void
}

export function createByteStore(): ByteStore {
  let room: Buffer = Buffer.alloc(0)
  let start = 0
  let end = 0
  return {
    append(bytes) {
      const kept = end - start
      if (end + bytes.length > room.length) {
        const wanted = (kept + bytes.length) * 2
        const next = wanted > room.length ? Buffer.allocUnsafe(wanted) : room
        room.copy(next, 0, start, end)
        room = next
        start = 0
        end = kept
      }
      room.set(bytes, end)
      end += bytes.length
    },
    bytes: () => room.subarray(start, end),
    drop(count) {
      start += count
    },
  }
}
