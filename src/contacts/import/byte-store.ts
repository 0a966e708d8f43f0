/** Bytes that wait for more of their kind: what is added is copied once or twice, however small the pieces are. */
export interface ByteStore {
  append(bytes: Uint8Array): void
  /** All that is kept; valid until the next `append`. */
  bytes(): Buffer
  /** Lets the first bytes go. */
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
