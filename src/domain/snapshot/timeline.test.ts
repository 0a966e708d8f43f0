import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { STACK, timelineOf } from './timeline.ts'

const QUARTER = 900_000
const calls = (at: number, n = 1, result = 'busy') => ({ at, n, result })
const NOON = Date.UTC(2026, 5, 10, 12)

test('nothing, or one bucket, is no timeline', () => {
  expect(timelineOf([], 'UTC', NOON, NOON)).toBeNull()
  expect(timelineOf([calls(NOON)], 'UTC', NOON + 60_000, NOON + 60_000)).toBeNull()
  expect(timelineOf([calls(NOON)], 'UTC', NOON + QUARTER, NOON + QUARTER)?.buckets).toHaveLength(2)
})

test('only a bucket that can still grow is unfinished', () => {
  const running = timelineOf([calls(NOON)], 'UTC', NOON + QUARTER + 1, NOON + QUARTER + 1)
  expect(running?.buckets.map((bucket) => bucket.unfinished)).toEqual([false, true])
  const over = timelineOf([calls(NOON), calls(NOON + QUARTER)], 'UTC', NOON + QUARTER + 1, null)
  expect(over?.buckets.map((bucket) => bucket.unfinished)).toEqual([false, false])
})

test('days are those of the zone, 23 and 25 hours long when the clocks change', () => {
  const start = Date.UTC(2026, 9, 20, 22)
  const days = timelineOf(
    [calls(start), calls(start + 70 * 86_400_000)],
    'Europe/Berlin',
    start + 71 * 86_400_000,
    null,
  )
  const hours = new Set(days?.buckets.map((bucket) => (bucket.end - bucket.start) / 3_600_000))
  expect(days?.bucketSeconds).toBe(2 * 86_400)
  expect([...hours].sort((a, b) => a - b)).toEqual([48, 49])
  expect(days?.buckets[0]?.start).toBe(Date.UTC(2026, 9, 20, 22))
})

test('buckets are contiguous and add up to all calls, at any length and in any zone', () => {
  const zones = ['UTC', 'Europe/Dublin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(
        fc.record({
          quarter: fc.nat(35_000),
          n: fc.integer({ min: 1, max: 9 }),
          result: fc.constantFrom('answered_human', 'busy', 'declined', 'unreachable', 'no_answer'),
        }),
        { minLength: 2, maxLength: 20 },
      ),
      (zone, list) => {
        const start = Math.floor(Date.UTC(2026, 0, 1) / QUARTER) * QUARTER
        const quarters = list.map(({ quarter, n, result }) => calls(start + quarter * QUARTER, n, result))
        const line = timelineOf(quarters, zone, start, null)
        if (!line) return
        const total = line.buckets.reduce(
          (sum, bucket) => sum + STACK.reduce((n, key) => n + bucket[key], 0),
          0,
        )
        expect(total).toBe(quarters.reduce((sum, quarter) => sum + quarter.n, 0))
        expect(line.buckets.length).toBeLessThanOrEqual(64)
        for (const bucket of line.buckets) expect(bucket.end).toBeGreaterThan(bucket.start)
        expect(line.buckets.slice(1).map((bucket) => bucket.start)).toEqual(
          line.buckets.slice(0, -1).map((bucket) => bucket.end),
        )
        for (const quarter of quarters)
          expect(quarter.at).toBeGreaterThanOrEqual(line.buckets[0]?.start ?? Infinity)
      },
    ),
  )
})
