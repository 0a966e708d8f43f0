/** Reads a do-not-call list without holding up the server: a very small list here, every other one in a thread. */
import { HERE_BYTES } from '#contacts/import/open-checked-file.ts'
import { runInThread } from '#contacts/import/run-in-thread.ts'
import { isPacked } from '#contacts/import/unpack.ts'
import { type ListRequest, readList, type ReadList } from './read-list.ts'

/** Throws `ContactFileRefused` as `readList` does, and for a list that takes too long or too much memory. */
export function readListSafely(request: ListRequest): Promise<ReadList> {
  const small = request.bytes.byteLength <= HERE_BYTES && !isPacked(request.bytes)
  return small ? readList(request) : runInThread(new URL('./read-list.worker.ts', import.meta.url), request)
}
