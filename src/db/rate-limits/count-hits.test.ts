import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { createHitCounter, type HitCounter } from './count-hits.ts'

let t: TestDatabase
let counters: HitCounter[]
beforeEach(async () => {
  t = await createTestDatabase()
  counters = [createHitCounter(t.urls.system), createHitCounter(t.urls.system)]
})
afterEach(async () => {
  await Promise.all(counters.map((counter) => counter.close()))
  await t.close()
})
const WINDOW = 60_000
const hit = (server: number, key: string, windowMs = WINDOW) => counters[server]!.count({ key, windowMs })
const statements = async (): Promise<number> =>
  (await t.owner<{ n: number }>('select count(distinct xmin::text)::int as n from request_count'))[0]?.n ?? 0

test('no hit is lost and none is counted twice, however many servers count at once', async () => {
  const all = await Promise.all(Array.from({ length: 400 }, (_, n) => hit(n % 2, `key ${n % 3}`)))
  const seen = all.map(({ hits }) => hits).sort((a, b) => a - b)
  expect(seen).toEqual(
    [134, 133, 133].flatMap((n) => Array.from({ length: n }, (_, i) => i + 1)).sort((a, b) => a - b),
  )
})

test('what comes in at once is counted by one statement', async () => {
  await Promise.all(Array.from({ length: 200 }, (_, n) => hit(0, `key ${n}`)))
  expect(await statements()).toBe(1)
})

test('a window begins with its first hit and ends after its time, whatever comes meanwhile', async () => {
  const first = await hit(0, 'key')
  expect(first.hits).toBe(1)
  expect(first.endsInMs).toBeGreaterThan(WINDOW - 5000)
  await t.owner(`update request_count set ends_at = ends_at - interval '50 seconds'`)
  const second = await hit(1, 'key')
  expect(second.hits).toBe(2)
  expect(second.endsInMs).toBeLessThanOrEqual(10_000)
  await t.owner(`update request_count set ends_at = ends_at - interval '10 seconds'`)
  expect((await hit(0, 'key')).hits).toBe(1)
})

test('neither addresses nor names are kept', async () => {
  await hit(0, 'attempts 198.51.100.7')
  expect(JSON.stringify(await t.owner('select * from request_count'))).not.toContain('198.51')
})

test('a fault is told to those who waited, and counting goes on', async () => {
  await t.owner('alter table request_count rename to gone')
  await expect(hit(0, 'key')).rejects.toThrow(/request_count/)
  await t.owner('alter table gone rename to request_count')
  expect((await hit(0, 'key')).hits).toBe(1)
})
