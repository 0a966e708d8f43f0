/** Opens a contact file that comes from outside. A very small file is checked here, every other one in a thread. */
import { type CheckedFile, checkFile } from './check-file.ts'
import { checkFileInThread } from './check-file-thread.ts'
import type { ContactFileOptions } from './open-contact-file.ts'
import { createTurns } from './take-turns.ts'
import { isPacked } from './unpack.ts'

/** Starting a thread costs more than checking so few bytes. */
export const HERE_BYTES = 8192

const AT_ONCE = 4
const turns = createTurns(AT_ONCE)

/**
 * Throws `ContactFileRefused` when the file as a whole is refused.
 * @param workspace threads of one workspace wait for each other
 */
export async function openCheckedFile(
  source: AsyncIterable<Uint8Array>,
  options: ContactFileOptions,
  workspace: string,
): Promise<CheckedFile> {
  const chunks = source[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let bytes = 0
  while (bytes <= HERE_BYTES) {
    const chunk = await chunks.next()
    if (chunk.done === true) break
    head.push(chunk.value)
    bytes += chunk.value.byteLength
  }
  const first = Buffer.concat(head)
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield first
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  if (bytes <= HERE_BYTES && !isPacked(first)) return checkFile(whole(), options)
  const end = await turns.take(workspace)
  return checkFileInThread(whole(), { ...options, closed: end })
}
