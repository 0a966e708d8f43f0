import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidOf } from '#domain/ids.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makePartitions } from '#db/ledger/make-partitions.ts'
import { takePlace } from '#db/presence.ts'
import { foldTallies } from './fold.ts'

let t: TestDatabase
let workspace: string
beforeAll(async () => {
  t = await createTestDatabase()
  workspace = await make.makeWorkspace(t)
})
beforeEach(() => t.owner('truncate tally, tally_hour, tally_delta'))
afterAll(() => t.close())

const CAMPAIGN = make.newId('campaign')
const NUMBER = make.newId('number')
const add = (key: string, amount: number, scope = CAMPAIGN) =>
  make.insertRow(t, 'tally_delta', { workspace_id: workspace, scope, key, amount })
const TOTAL = `select coalesce(sum(amount), 0)::int as n from (select amount from tally union all select amount from tally_delta) a`
const total = async (): Promise<number> => (await t.owner<{ n: number }>(TOTAL))[0]!.n
const foldAll = async (most?: number): Promise<void> => {
  while ((await foldTallies(t.db, most)) > 0);
}

test('folding moves every delta and changes no sum, however small the batches', async () => {
  for (let n = 0; n < 50; n++) await add(`t:${n % 7}`, n)
  const before = await total()
  await foldAll(8)
  expect(await total()).toBe(before)
  expect(await t.owner('select 1 from tally_delta')).toEqual([])
  expect(await t.owner('select 1 from tally')).toHaveLength(7)
})

test('every folded minute of waiting tasks is in its hour, and an hour without any leaves no row behind', async () => {
  const hours = async () =>
    Object.fromEntries(
      (await t.owner<{ key: string; amount: number }>('select key, amount::int from tally_hour')).map(
        ({ key, amount }) => [key, amount],
      ),
    )
  for (const [key, amount] of [
    ['w:12:29590199', 3],
    ['w:12:29590200', 5],
    ['w:12:29590259', 1],
    ['w:13:29590200', 2],
    ['wr:retry:29590201', 4],
    ['hw:12:29590201', 6],
    ['g:12', 9],
    ['t:pending', 9],
  ] as const)
    await add(key, amount)
  await foldAll(3)
  const folded = {
    'w:12:493169': 3,
    'w:12:493170': 6,
    'w:13:493170': 2,
    'wr:retry:493170': 4,
    'hw:12:493170': 6,
  }
  expect(await hours()).toEqual(folded)
  await add('w:12:29590200', -5)
  await add('w:12:29590259', -1)
  await foldAll()
  const { 'w:12:493170': _, ...left } = folded
  expect(await hours()).toEqual(left)
})

test('running servers hold up no fold and no new partitions', async () => {
  const place = await takePlace(t.urls.system)
  try {
    await add('t:pending', 1)
    expect(await foldTallies(t.db)).toBe(1)
    await makePartitions(t.db)
  } finally {
    await place.close()
  }
})

test('a figure that came back to zero leaves no row behind', async () => {
  await add('t:pending', 5)
  await add('t:failed', 1)
  await foldAll()
  await add('t:pending', -5)
  await foldAll()
  expect(await t.owner('select key from tally')).toEqual([{ key: 't:failed' }])
})

test('hours of attempts older than three days go, younger ones stay', async () => {
  const hour = Math.floor((await make.worldNow(t)) / 3_600_000)
  for (const age of [0, 24, 71, 73, 1000]) await add(`p:${hour - age}`, 1, NUMBER)
  await add('n:busy', 1, NUMBER)
  await foldAll()
  const kept = (await t.owner<{ key: string }>('select key from tally order by key')).map((row) => row.key)
  expect(kept).toEqual(['n:busy', `p:${hour - 71}`, `p:${hour - 24}`, `p:${hour}`])
})

test('only one folds at a time', async () => {
  await add('t:pending', 1)
  const other = new Client({ connectionString: t.ownerUrl })
  await other.connect()
  await other.query('begin; select pg_advisory_xact_lock(7340213)')
  expect(await foldTallies(t.db)).toBe(0)
  await other.query('commit')
  expect(await foldTallies(t.db)).toBe(1)
  await other.end()
})

test('what is not committed is not folded, and a view opened before a fold keeps its sum', async () => {
  await add('t:pending', 3)
  const [writer, reader] = [
    new Client({ connectionString: t.ownerUrl }),
    new Client({ connectionString: t.ownerUrl }),
  ]
  await Promise.all([writer.connect(), reader.connect()])
  await writer.query('begin')
  await writer.query(`insert into tally_delta values ($1, $2, 't:pending', 4)`, [
    uuidOf(workspace),
    uuidOf(CAMPAIGN),
  ])
  await reader.query('begin isolation level repeatable read')
  const seen = async (): Promise<number> => (await reader.query<{ n: number }>(TOTAL)).rows[0]!.n
  expect(await seen()).toBe(3)
  await foldAll()
  expect([await seen(), await total()]).toEqual([3, 3])
  await writer.query('commit')
  expect([await seen(), await total()]).toEqual([3, 7])
  await foldAll()
  expect([await seen(), await total()]).toEqual([3, 7])
  await Promise.all([writer.end(), reader.end()])
})

test('beside writers at full speed every view shows a sum that some commit made, and none goes back', async () => {
  const writing = new AbortController()
  const reads: number[] = []
  const write = async (): Promise<void> => {
    for (let n = 0; n < 40; n++) {
      await t.db.tx(workspace, async (tx) => {
        await tx.run(`insert into tally_delta values ($1, $2, 't:pending', 10)`, [workspace, CAMPAIGN])
        await tx.run(`insert into tally_delta values ($1, $2, 't:pending', -9)`, [workspace, CAMPAIGN])
      })
    }
  }
  const fold = async (): Promise<void> => {
    while (!writing.signal.aborted) await foldTallies(t.db, 7)
  }
  const read = async (): Promise<void> => {
    while (!writing.signal.aborted)
      reads.push((await t.db.tx(workspace, (tx) => tx.one<{ n: number }>(TOTAL), { snapshot: true })).n)
  }
  const others = [fold(), fold(), read()]
  await Promise.all([write(), write(), write()])
  writing.abort()
  await Promise.all(others)
  expect(reads.toSorted((a, b) => a - b)).toEqual(reads)
  expect(Math.max(...reads)).toBeLessThanOrEqual(120)
  await foldAll()
  expect(await total()).toBe(120)
})
