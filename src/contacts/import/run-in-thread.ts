/**
 * Does one piece of work on one file in a thread of its own. Two run at a time, each for half a minute at most, so
 * that no file holds up the server or takes its memory. Further files wait for their turn.
 */
import { Worker } from 'node:worker_threads'
import type { FileRefusal } from '#domain/import/limits.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import { createTurns } from './take-turns.ts'

const AT_ONCE = 2
const LONGEST_MS = 30_000
const MEMORY_MB = 256

/** The one message of such a thread. */
export type ThreadAnswer<T> = { readonly done: T } | { readonly refused: FileRefusal }

const turns = createTurns(AT_ONCE)

/** Throws `ContactFileRefused` as the work does, and for a file that takes too long or too much memory. */
export async function runInThread<T>(script: URL, workerData: unknown, longestMs = LONGEST_MS): Promise<T> {
  const end = await turns.take('file')
  try {
    return await run<T>(script, workerData, longestMs)
  } finally {
    end()
  }
}

async function run<T>(script: URL, workerData: unknown, longestMs: number): Promise<T> {
  const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
  const answer = Promise.withResolvers<ThreadAnswer<T>>()
  worker.on('message', answer.resolve)
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') answer.resolve({ refused: 'too_much_work' })
    else answer.reject(error)
  })
  worker.on('exit', () => answer.reject(new Error('a thread that reads a file has stopped')))
  const alarm = setTimeout(() => answer.resolve({ refused: 'too_much_work' }), longestMs)
  try {
    const told = await answer.promise
    if ('refused' in told) throw new ContactFileRefused(told.refused)
    return told.done
  } finally {
    clearTimeout(alarm)
    await worker.terminate()
  }
}
