import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import type { Chunk } from './chunk-rows.ts'
import { createChunkSpool } from './chunk-spool.ts'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const chunk = (nth: number, rejected = 0): Chunk => ({
  rows: bytesOf(`row ${nth}\n`.repeat(100)),
  rejects: bytesOf(`reject ${nth}\n`.repeat(rejected)),
  numbers: '{}',
  groups: [],
  fresh: 100,
  duplicate: nth,
  rejected,
  doNotCall: 0,
  forbids: nth % 2 === 0,
})
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString()
const named = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('campanile-import-'))

test.each([
  ['a small file stays in memory', 1_000_000, 40],
  ['of a larger one no chunk does', 4000, 0],
])('%s, and every chunk can be read again', async (_, bytes, inMemory) => {
  const spool = createChunkSpool(bytes)
  for (let nth = 0; nth < 40; nth++) await spool.add(chunk(nth, nth % 3))
  spool.end()
  expect(spool.inMemory()).toBe(inMemory)
  for (const nth of [39, 0, 7, 7, 4, 38]) {
    const kept = await spool.read(nth)
    const { rows, rejects, numbers: _numbers, groups: _groups, ...counts } = chunk(nth, nth % 3)
    expect(kept).toMatchObject(counts)
    expect([textOf(kept?.rows), textOf(kept?.rejects)]).toEqual([textOf(rows), textOf(rejects)])
  }
  expect(await spool.read(40)).toBeUndefined()
  await spool.close()
})

test('the temporary file has no name by which it could be left behind', async () => {
  const before = named()
  const spool = createChunkSpool(1)
  await spool.add(chunk(0))
  expect(spool.inMemory()).toBe(0)
  expect(named()).toEqual(before)
  await spool.close()
})

test('readers wait for chunks, and learn that none will come', async () => {
  const spool = createChunkSpool()
  const [first, second, three] = [spool.read(0), spool.read(1), spool.reached(3)]
  expect(spool.has(0)).toBe(false)
  await spool.add(chunk(0))
  expect((await first)?.fresh).toBe(100)
  expect([spool.has(0), spool.has(1)]).toEqual([true, false])
  spool.end()
  expect(await second).toBeUndefined()
  await three
})

test('what fails, fails for everybody', async () => {
  const spool = createChunkSpool()
  const waiting = spool.read(0)
  spool.fail(new Error('connection lost'))
  await expect(waiting).rejects.toThrow('connection lost')
  await expect(spool.reached(1)).rejects.toThrow('connection lost')
  await expect(spool.add(chunk(0))).rejects.toThrow('connection lost')
})
