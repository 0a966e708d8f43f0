/**
 * Runs inside a thread and checks one file. It asks for chunks one by one and sends chunks of rows, at most two before
 * one is taken.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { FromThread, ToThread } from './check-file-thread.ts'
import { checkFile } from './check-file.ts'
import type { ChunkPlan } from './chunk-rows.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { ContactFileOptions } from './open-contact-file.ts'

const AHEAD = 2

const tell = (message: FromThread, handed: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, handed)
let chunk = Promise.withResolvers<Uint8Array | null>()
let taken = Promise.withResolvers<void>()
let ahead = 0
const plan = Promise.withResolvers<ChunkPlan>()

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'chunk') chunk.resolve(message.bytes)
  else if (message.kind === 'plan') plan.resolve(message.plan)
  else {
    ahead--
    taken.resolve()
  }
})

async function* source(): AsyncGenerator<Uint8Array> {
  for (;;) {
    chunk = Promise.withResolvers()
    tell({ kind: 'want' })
    const bytes = await chunk.promise
    if (bytes === null) return
    yield bytes
  }
}

try {
  const file = await checkFile(source(), workerData as ContactFileOptions)
  tell({ kind: 'opened', delimiter: file.delimiter, columns: file.columns })
  const read = (): { bytes: number; encoding: ReturnType<typeof file.encoding> } => ({
    bytes: file.bytes(),
    encoding: file.encoding(),
  })
  for await (const chunk of file.chunks(await plan.promise)) {
    while (ahead >= AHEAD) {
      taken = Promise.withResolvers()
      await taken.promise
    }
    ahead++
    tell({ kind: 'chunk', chunk, ...read() }, [chunk.rows.buffer, chunk.rejects.buffer])
  }
  tell({ kind: 'end', ...read() })
} catch (error) {
  if (!(error instanceof ContactFileRefused)) throw error
  tell({ kind: 'refused', code: error.code })
}
