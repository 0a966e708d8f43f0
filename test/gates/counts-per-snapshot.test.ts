/**
 * Holds what reading one whole live page asks of the database to what was reached, whatever the size of the campaign. The
 * counts do not depend on the machine; the pages do a little on the minute of the hour, since the hour at hand is counted
 * by minutes. Who brings them down writes the new ones here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALONE } from '../../bench/counts-per-call.ts'
import { countsPerSnapshot, type SnapshotCounts } from '../../bench/counts-per-snapshot.ts'
import { seedCampaign } from '../../bench/seed.ts'
import { type Bench, startBench } from '../../bench/server.ts'
import { WIDE } from '../../bench/wide-audience.ts'

const DUE = 0.9
/** Three that read: the parts of the page, the dispatcher's view, the first tasks in line; the others make the transaction. */
const STATEMENTS = 6
/** At most. Reached: 873, 933 to 1,065, and 3,028 to 3,321. */
const PAGES = { small: 1000, large: 1200, wide: 3700 }

let bench: Bench
const counts: Partial<Record<keyof typeof PAGES, SnapshotCounts>> = {}
beforeAll(async () => {
  bench = await startBench(ALONE)
  for (const [name, tasks, shape] of [
    ['small', 1000, undefined],
    ['large', 20_000, undefined],
    ['wide', 20_000, WIDE],
  ] as const)
    counts[name] = await countsPerSnapshot(bench, await seedCampaign(bench, tasks, DUE, shape))
}, 120_000)
afterAll(() => bench.stop())

test('a snapshot takes the same few statements at any size', () => {
  expect(Object.values(counts).map(({ statements }) => statements)).toEqual([
    STATEMENTS,
    STATEMENTS,
    STATEMENTS,
  ])
})

test('twenty times the tasks make a snapshot read hardly more pages', () => {
  expect((counts.large?.pages ?? 0) / (counts.small?.pages ?? 0)).toBeLessThan(1.35)
})

test.each(['small', 'large', 'wide'] as const)(
  'a snapshot of a %s campaign reads no more than it did',
  (size) => {
    expect(counts[size]?.pages).toBeLessThanOrEqual(PAGES[size])
    expect(counts[size]?.pages).toBeGreaterThan(0)
  },
)
