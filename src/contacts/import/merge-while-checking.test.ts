import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import type { Tx } from '#db/database.ts'
import { createChunkSpool, type ChunkSpool } from './chunk-spool.ts'
import { mergeWhileChecking } from './merge-while-checking.ts'

let t: TestDatabase
let workspace = ''
beforeAll(async () => void (t = await createTestDatabase()))
afterAll(() => t.close())
beforeEach(async () => void (workspace = await make.makeWorkspace(t)))

const add = (spool: ChunkSpool): Promise<void> =>
  spool.add({
    rows: new Uint8Array(10),
    rejects: new Uint8Array(0),
    numbers: '{}',
    groups: [],
    fresh: 1,
    duplicate: 0,
    rejected: 0,
    doNotCall: 0,
    forbids: false,
  })

/** Each chunk becomes a row, so that a merge that is undone shows. */
const made = async (): Promise<number> =>
  (await t.owner('select 1 from recipient where workspace_id = $1', [workspace])).length
async function take(tx: Tx, read: ChunkSpool['read']): Promise<number> {
  for (let nth = 0; ; nth++) {
    if ((await read(nth)) === undefined) return nth
    await tx.run('insert into recipient (workspace_id, e164) values ($1, $2)', [workspace, `+999${nth}`])
  }
}

interface Scene {
  readonly spool: ChunkSpool
  readonly end: () => void
  run<T>(merge: (tx: Tx, read: ChunkSpool['read']) => Promise<T>, patienceMs?: number): Promise<T>
}
async function scene(chunks: number): Promise<Scene> {
  const spool = createChunkSpool()
  for (let n = 0; n < chunks; n++) await add(spool)
  const done = Promise.withResolvers<void>()
  return {
    spool,
    end: () => {
      spool.end()
      done.resolve()
    },
    run: (merge, patienceMs) => {
      const checking = {
        spool,
        done: done.promise,
        stop: () => Promise.resolve(done.reject(new Error('stopped'))),
      }
      return mergeWhileChecking(t.db, { workspace, actor: 'engine' }, checking, merge, patienceMs)
    },
  }
}

test('a merge begins before the file is checked to its end', async () => {
  const { spool, end, run } = await scene(8)
  const eight = Promise.withResolvers<void>()
  const merging = run(async (tx, read) => {
    const watched: ChunkSpool['read'] = (nth) => {
      if (nth === 8) eight.resolve()
      return read(nth)
    }
    return take(tx, watched)
  })
  await eight.promise
  expect(spool.has(8)).toBe(false)
  await add(spool)
  end()
  expect(await merging).toBe(9)
  expect(await made()).toBe(9)
})

test('a merge that waits for a slow sender is undone, and begins again once the file is there', async () => {
  const { spool, end, run } = await scene(8)
  const stopped = Promise.withResolvers<void>()
  let began = 0
  const merging = run(async (tx, read) => {
    began++
    try {
      return await take(tx, read)
    } catch (error) {
      stopped.resolve()
      throw error
    }
  }, 1)
  await stopped.promise
  expect(await made()).toBe(0)
  await add(spool)
  expect(began).toBe(1)
  end()
  expect(await merging).toBe(9)
  expect(began).toBe(2)
  expect(await made()).toBe(9)
})

test('a merge that PostgreSQL stops begins again with the first chunk, a few times', async () => {
  const { end, run } = await scene(3)
  end()
  const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' })
  const seen: number[] = []
  const once = async (tx: Tx, read: ChunkSpool['read']): Promise<number> => {
    const chunks = await take(tx, read)
    if (seen.push(chunks) < 2) throw deadlock
    return chunks
  }
  expect(await run(once)).toBe(3)
  expect(seen).toEqual([3, 3])
  expect(await made()).toBe(3)
  let tried = 0
  await expect(run(() => Promise.reject((tried++, deadlock)))).rejects.toBe(deadlock)
  expect(tried).toBe(4)
})

test('a merge that fails stops the checking, and a file that fails undoes the merge', async () => {
  const first = await scene(8)
  await expect(first.run(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  await expect(add(first.spool)).rejects.toThrow('disk full')
  const second = await scene(8)
  const merging = second.run((tx, read) =>
    take(tx, (nth) => {
      if (nth === 8) second.spool.fail(new Error('connection lost'))
      return read(nth)
    }),
  )
  await expect(merging).rejects.toThrow('connection lost')
  expect(await made()).toBe(0)
})
