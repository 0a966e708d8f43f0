/**
 * Checks a contact file in a thread of its own, so that no file holds up the server. The thread asks for bytes as it
 * goes and gives chunks of COPY text back, whose bytes are handed over, not copied. A file that takes too long or too
 * much memory is refused.
 */
import { Worker } from 'node:worker_threads'
import type { ColumnGuess } from '#domain/import/column-plan.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import type { FileRefusal } from '#domain/import/limits.ts'
import type { CheckedFile } from './check-file.ts'
import type { Chunk, ChunkPlan } from './chunk-rows.ts'
import { ContactFileRefused } from './contact-file-refused.ts'
import type { ContactFileOptions } from './open-contact-file.ts'
import type { CsvDelimiter } from './sniff-csv.ts'

export type ToThread =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array | null }
  | { readonly kind: 'plan'; readonly plan: ChunkPlan }
  | { readonly kind: 'taken' }

interface Read {
  readonly bytes: number
  readonly encoding: CsvEncoding | null
}
type Opened = {
  readonly kind: 'opened'
  readonly delimiter: CsvDelimiter | null
  readonly columns: readonly ColumnGuess[]
}
export type FromThread =
  | { readonly kind: 'want' }
  | Opened
  | ({ readonly kind: 'chunk'; readonly chunk: Chunk } & Read)
  | ({ readonly kind: 'end' } & Read)
  | { readonly kind: 'refused'; readonly code: FileRefusal }
type Told = Exclude<FromThread, { kind: 'want' }>

export interface ThreadOptions extends ContactFileOptions {
  readonly longestMs?: number
  /** Called once the thread is gone. */
  readonly closed?: () => void
}

const MEMORY_MB = 512
/** The longest time between two messages of the thread while it waits for no bytes. */
const LONGEST_MS = 120_000

/** Throws `ContactFileRefused` as `checkFile` does, and for a file that takes too long or too much memory. */
export async function checkFileInThread(
  source: AsyncIterable<Uint8Array>,
  options: ThreadOptions,
): Promise<CheckedFile> {
  const thread = startThread(source, options)
  try {
    const opened = await thread.next()
    if (opened.kind !== 'opened') throw new Error('a thread that checks a file did not open it')
    let read: Read = { bytes: 0, encoding: opened.delimiter === null ? null : 'utf-8' }
    return {
      delimiter: opened.delimiter,
      columns: opened.columns,
      encoding: () => read.encoding,
      bytes: () => read.bytes,
      close: () => thread.close(),
      async *chunks(plan) {
        try {
          thread.tell({ kind: 'plan', plan })
          for (;;) {
            const told = await thread.next()
            if (told.kind === 'opened') continue
            read = { bytes: told.bytes, encoding: told.encoding }
            if (told.kind === 'end') return
            yield told.chunk
            thread.tell({ kind: 'taken' })
          }
        } finally {
          await thread.close()
        }
      },
    }
  } catch (error) {
    await thread.close()
    throw error
  }
}

interface Thread {
  tell(message: ToThread): void
  /** Gives the thread's next message. Throws the error that stopped it. */
  next(): Promise<Exclude<Told, { kind: 'refused' }>>
  close(): Promise<void>
}

function startThread(source: AsyncIterable<Uint8Array>, options: ThreadOptions): Thread {
  const { header, encoding, delimiter, sheet, batchRows, cut = false } = options
  const { longestMs = LONGEST_MS, closed } = options
  const worker = new Worker(new URL('./check-file.worker.ts', import.meta.url), {
    workerData: { header, encoding, delimiter, sheet, batchRows, cut },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 6 },
  })
  const told = createQueue<Told>()
  const chunks = source[Symbol.asyncIterator]()
  let alarm: NodeJS.Timeout | undefined
  let feeding = false
  const refuse = (): void => told.put({ kind: 'refused', code: 'too_much_work' })
  const tell = (message: ToThread): void => {
    worker.postMessage(message, [])
    clearTimeout(alarm)
    if (!feeding) alarm = setTimeout(refuse, longestMs)
  }
  const feed = async (): Promise<void> => {
    feeding = true
    try {
      const next = await chunks.next()
      feeding = false
      tell({ kind: 'chunk', bytes: next.done === true ? null : next.value })
    } catch (error) {
      told.fail(error)
    }
  }
  worker.on('message', (message: FromThread) => {
    clearTimeout(alarm)
    if (message.kind === 'want') void feed()
    else told.put(message)
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse() : told.fail(error),
  )
  worker.on('exit', () => told.fail(new Error('a thread that checks a file has stopped')))
  return {
    tell,
    async next() {
      const message = await told.take()
      if (message.kind === 'refused') throw new ContactFileRefused(message.code)
      return message
    },
    async close() {
      clearTimeout(alarm)
      await worker.terminate()
      clearTimeout(alarm)
      closed?.()
      const back = Promise.resolve(chunks.return?.())
      // A source that is still being read closes when that read ends.
      if (feeding) back.catch(() => undefined)
      else await back
    },
  }
}

interface Queue<T> {
  put(item: T): void
  /** Every later take rejects, once the queue is empty. */
  fail(error: unknown): void
  take(): Promise<T>
}

function createQueue<T>(): Queue<T> {
  const items: T[] = []
  let failed: { readonly error: unknown } | undefined
  let waiting: PromiseWithResolvers<T> | undefined
  return {
    put(item) {
      if (waiting) waiting.resolve(item)
      else items.push(item)
      waiting = undefined
    },
    fail(error) {
      failed ??= { error }
      waiting?.reject(error)
      waiting = undefined
    },
    async take() {
      const first = items.shift()
      if (first !== undefined) return first
      if (failed) throw failed.error
      waiting = Promise.withResolvers()
      return waiting.promise
    },
  }
}
