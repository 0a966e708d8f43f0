/** Runs inside a thread that `runInThread` started, and sends back the answer or the code of a refusal. */
import { parentPort, workerData } from 'node:worker_threads'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { ThreadAnswer } from './run-in-thread.ts'

export async function answerInThread<A, B>(work: (request: A) => Promise<B>): Promise<void> {
  const tell = (answer: ThreadAnswer<B>): void => parentPort?.postMessage(answer, [])
  try {
    tell({ done: await work(workerData as A) })
  } catch (error) {
    if (!(error instanceof ContactFileRefused)) throw error
    tell({ refused: error.code })
  }
}
