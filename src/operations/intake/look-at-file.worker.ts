/** The inside of a thread that looks at one file: what it saw goes out, or the code of a refusal. */
import { parentPort, workerData } from 'node:worker_threads'
import { ContactFileRefused } from './contact-file-refused.ts'
import { lookAtFile, type LookRequest } from './look-at-file.ts'

try {
  parentPort?.postMessage({ look: await lookAtFile(workerData as LookRequest) }, [])
} catch (error) {
  if (!(error instanceof ContactFileRefused)) throw error
  parentPort?.postMessage({ refused: error.code }, [])
}
