import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bound, LATE_MS, stepBound } from './bound.ts'

const LIMITS = { least: 1, most: 10 }
const after = (bound: Bound, times: number, lateMs: number, full = true): Bound =>
  Array.from({ length: times }).reduce<Bound>((now) => stepBound(now, { lateMs, full }, LIMITS), bound)
const SIX: Bound = { gates: 6, onTime: 0 }

test('one late start halves the bound, down to one gate', () => {
  expect(after(SIX, 1, LATE_MS)).toEqual({ gates: 3, onTime: 0 })
  expect(after(SIX, 2, 5000)).toEqual({ gates: 1, onTime: 0 })
  expect(after(SIX, 9, LATE_MS).gates).toBe(1)
})

test('many starts on time raise it by one, and a late one begins the count anew', () => {
  expect(after(SIX, 23, 0)).toEqual({ gates: 6, onTime: 23 })
  expect(after(SIX, 24, 50)).toEqual({ gates: 7, onTime: 0 })
  expect(stepBound(after(SIX, 23, 0), { lateMs: LATE_MS, full: true }, LIMITS)).toEqual({
    gates: 3,
    onTime: 0,
  })
})

test('a start that is neither on time nor late, and one while nobody waited, say nothing', () => {
  for (const bound of [SIX, { gates: 2, onTime: 5 }]) {
    expect(after(bound, 100, LATE_MS - 1)).toEqual(bound)
    expect(after(bound, 1000, 0, false)).toEqual(bound)
  }
})

test('it shrinks quickly and recovers slowly, and stays within its limits whatever happens', () => {
  expect(after(after(SIX, 3, LATE_MS), 3, 0).gates).toBe(1)
  expect(after(after(SIX, 3, LATE_MS), 4 * (1 + 2 + 3 + 4 + 5), 0).gates).toBe(6)
  const timing = fc.record({ lateMs: fc.integer({ min: 0, max: 500 }), full: fc.boolean() })
  fc.assert(
    fc.property(fc.array(timing, { maxLength: 500 }), (timings) => {
      let bound = SIX
      for (const each of timings) {
        const next = stepBound(bound, each, LIMITS)
        expect(next.gates).toBeGreaterThanOrEqual(LIMITS.least)
        expect(next.gates).toBeLessThanOrEqual(LIMITS.most)
        expect(next.gates).toBeLessThanOrEqual(bound.gates + 1)
        bound = next
      }
    }),
  )
})
