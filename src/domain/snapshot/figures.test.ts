import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { goalPercent, meanOf, percentOf, progressPercent } from './figures.ts'
import { resultCounts } from './tally.ts'

test('progress says 100 only when all is done', () => {
  expect(progressPercent(999_999, 1_000_000)).toBe(99)
  expect(progressPercent(0, 0)).toBe(0)
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (done, left) => {
      expect(progressPercent(done, done + left) === 100).toBe(left === 0 && done > 0)
    }),
  )
})

test('what has no base is null', () => {
  expect([percentOf(0, 0), meanOf(0, 0), goalPercent([], () => 5)]).toEqual([null, null, null])
})

test('a goal that is overshot does not make up for another', () => {
  const goals = [
    { type: 'answered_calls', target: 10 },
    { type: 'disposition', disposition: 'sent_info', target: 4 },
  ] as const
  expect(goalPercent(goals, (goal) => (goal.type === 'disposition' ? 1 : 1000))).toBe(62)
})

test('withdrawn calls are no calls; cancelled, carrier errors and unknown ones are not rated', () => {
  const one = (result: string) => [result, 1] as const
  expect(
    resultCounts(['answered_human', 'busy', 'withdrawn', 'cancelled', 'carrier_error', 'unknown'].map(one)),
  ).toEqual({ finished: 5, rated: 2, answered: 1 })
})
