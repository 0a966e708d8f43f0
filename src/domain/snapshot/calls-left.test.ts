import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { callsLeft } from './calls-left.ts'

const left = (endedCalls: number, share = 0.4) =>
  callsLeft({
    pending: 900,
    begun: 100,
    maxAttempts: 3,
    endedCalls,
    endedTasks: Math.round(endedCalls * share),
  })
const width = (endedCalls: number): number => left(endedCalls).most - left(endedCalls).fewest

test('before thirty calls have ended the range is as wide as the attempts allow', () => {
  expect(left(29)).toEqual({ fewest: 1000, most: 2900, learned: false })
})

test('the range shrinks with what was seen', () => {
  const widths = [29, 30, 100, 1000, 100_000].map(width)
  expect(widths.toSorted((a, b) => b - a)).toEqual(widths)
  expect(new Set(widths).size).toBe(widths.length)
  expect(width(100_000)).toBeLessThan(width(29) / 2)
})

test('calls that always end their task leave about one call each', () => {
  expect(left(10_000, 1)).toMatchObject({ fewest: 1000, most: 1001 })
})

test('the range stays within one call each and every attempt each, and is in order', () => {
  fc.assert(
    fc.property(
      fc.record({ pending: fc.nat(5000), begun: fc.nat(5000), maxAttempts: fc.integer({ min: 1, max: 11 }) }),
      fc.nat(5000),
      fc.nat(6000),
      (tasks, endedCalls, endedTasks) => {
        const { fewest, most } = callsLeft({ ...tasks, endedCalls, endedTasks })
        const later = Math.max(1, tasks.maxAttempts - 1)
        expect(fewest).toBeGreaterThanOrEqual(tasks.pending + tasks.begun)
        expect(most).toBeGreaterThanOrEqual(fewest)
        expect(most).toBeLessThanOrEqual(tasks.pending * tasks.maxAttempts + tasks.begun * later + 1)
      },
    ),
  )
})

test('the mean of simulated tasks lies inside', () => {
  // Every call ends its task with probability 0.3, the third one always does: 1 + 0.7 + 0.49 calls a task.
  const perTask = 1 + 0.7 + 0.49
  const tasks = 2000
  const { fewest, most } = callsLeft({
    pending: 1000,
    begun: 0,
    maxAttempts: 3,
    endedCalls: Math.round(tasks * perTask),
    endedTasks: tasks,
  })
  expect(fewest).toBeLessThanOrEqual(1000 * perTask)
  expect(most).toBeGreaterThanOrEqual(1000 * perTask)
})
