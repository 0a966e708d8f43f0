import { expect, test } from 'vitest'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'
import { checkFile, type CheckedFile } from './check-file.ts'
import { checkFileInThread } from './check-file-thread.ts'
import { createTurns } from './take-turns.ts'

const line = (n: number): string => `+1415555${String(n % 10_000).padStart(4, '0')},Zoë ${n}\n`
const TEXT = Buffer.from(`phone,name\n${Array.from({ length: 5000 }, (_, n) => line(n)).join('')}none,"x\n`)

const LONG = Buffer.concat(Array.from({ length: 60 }, () => TEXT))

function source(bytes: Buffer, size = 10_000) {
  const seen = { taken: 0, released: false }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (; seen.taken < bytes.length; seen.taken += size)
        yield await Promise.resolve(bytes.subarray(seen.taken, seen.taken + size))
    } finally {
      seen.released = true
    }
  }
  return { seen, chunks }
}

const PLAN = {
  columns: [
    { to: 'field', field: 'phone' },
    { to: 'field', field: 'full_name' },
  ],
  defaultCountry: 'US',
  headers: ['phone', 'name'],
  zonesVerified: false,
  firstContact: createIds(() => 1_800_000_000_000, seededRandom(7)).next('contact'),
} as const
async function chunksOf(file: CheckedFile): Promise<unknown[]> {
  const chunks: unknown[] = []
  for await (const { rows, rejects, ...counts } of file.chunks(PLAN))
    chunks.push({ ...counts, rows: Buffer.from(rows).toString(), rejects: Buffer.from(rejects).toString() })
  return chunks
}

test('a thread checks a file as it is checked here', async () => {
  const here = await checkFile(source(TEXT).chunks(), {})
  const there = await checkFileInThread(source(TEXT).chunks(), {})
  expect([there.columns, there.delimiter]).toEqual([here.columns, here.delimiter])
  const chunks = await chunksOf(there)
  expect(chunks).toEqual(await chunksOf(here))
  expect(chunks).toHaveLength(3)
  expect([there.bytes(), there.encoding()]).toEqual([TEXT.length, 'utf-8'])
})

test('a slow consumer holds the file back, and one that stops gives it back', async () => {
  const { seen, chunks } = source(LONG)
  const file = await checkFileInThread(chunks(), {})
  const rows = file.chunks(PLAN)
  await rows.next()
  // In this time a thread reads the whole file unless something holds it back: another one just does.
  await chunksOf(await checkFileInThread(source(LONG).chunks(), {}))
  expect(seen.taken).toBeLessThan(250_000)
  await rows.return(undefined)
  expect(seen.released).toBe(true)
})

test('a refusal, a thread that works too long and a source that breaks off all end the thread', async () => {
  let closed = 0
  const options = { closed: () => void closed++ }
  await expect(checkFileInThread(source(Buffer.from('\n')).chunks(), options)).rejects.toMatchObject({ code: 'file_empty' }) // prettier-ignore
  await expect(checkFileInThread(source(LONG, LONG.length).chunks(), { ...options, longestMs: 1 })).rejects.toMatchObject({ code: 'too_much_work' }) // prettier-ignore
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(TEXT.subarray(0, 100))
    throw new Error('connection lost')
  }
  await expect(checkFileInThread(broken(), options)).rejects.toThrow('connection lost')
  expect(closed).toBe(3)
})

test('turns of one kind wait for each other, those of another do not', async () => {
  const turns = createTurns(1)
  const end = await turns.take('a')
  const order: string[] = []
  const next = turns.take('a').then((done) => (order.push('a'), done))
  ;(await turns.take('b'))()
  expect(order).toEqual([])
  end()
  end()
  ;(await next)()
  expect(order).toEqual(['a'])
  ;(await turns.take('a'))()
})
