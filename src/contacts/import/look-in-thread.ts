/** Reads the beginning of a file in a thread of its own. */
import type { Look, LookRequest } from './look-at-file.ts'
import { runInThread } from './run-in-thread.ts'

/** Throws `ContactFileRefused` as `lookAtFile` does, and for a file that takes too long or too much memory. */
export const lookInThread = (request: LookRequest, longestMs?: number): Promise<Look> =>
  runInThread(new URL('./look-at-file.worker.ts', import.meta.url), request, longestMs)
