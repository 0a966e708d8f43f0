/**
 * Looks at files in threads, two at a time and each for half a minute at most, so that no file holds up the server or
 * takes its memory. Further files wait for their turn.
 */
import { Worker } from 'node:worker_threads'
import type { FileRefusal } from '#domain/intake/limits.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { Look, LookRequest } from './look-at-file.ts'

const AT_ONCE = 2
const LONGEST_MS = 30_000
const MEMORY_MB = 256

type Answer = { readonly look: Look } | { readonly refused: FileRefusal }

let running = 0
const waiting: (() => void)[] = []

/** Throws `ContactFileRefused` as `lookAtFile` does, and for a file that takes too long or too much memory. */
export async function lookInThread(request: LookRequest, longestMs: number = LONGEST_MS): Promise<Look> {
  if (running < AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await look(request, longestMs)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

async function look(request: LookRequest, longestMs: number): Promise<Look> {
  const worker = new Worker(new URL('./look-at-file.worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  const answer = Promise.withResolvers<Answer>()
  worker.on('message', answer.resolve)
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') answer.resolve({ refused: 'too_much_work' })
    else answer.reject(error)
  })
  worker.on('exit', () => answer.reject(new Error('a thread that looks at a file has stopped')))
  const alarm = setTimeout(() => answer.resolve({ refused: 'too_much_work' }), longestMs)
  try {
    const told = await answer.promise
    if ('refused' in told) throw new ContactFileRefused(told.refused)
    return told.look
  } finally {
    clearTimeout(alarm)
    await worker.terminate()
  }
}
