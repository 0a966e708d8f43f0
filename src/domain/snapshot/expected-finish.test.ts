import { expect, test } from 'vitest'
import { expectedFinish, type FinishInput } from './expected-finish.ts'

const AT = Date.UTC(2026, 2, 11, 15)
const HOUR = 3_600_000
const quarters = [1, 2, 3, 4].map((n) => ({ at: AT - n * 900_000, result: 'busy', n: 25 }))
const input: FinishInput = {
  at: AT,
  running: true,
  pending: 200,
  begun: 0,
  maxAttempts: 3,
  endedCalls: 0,
  endedTasks: 0,
  quarters,
  windows: null,
  zone: 'UTC',
}

test('what is left ÷ the pace of the last hour, once for every task and once for every attempt', () => {
  expect(expectedFinish(input)).toMatchObject({ earliest: AT + 2 * HOUR, latest: AT + 6 * HOUR })
})

test('closed hours do not count', () => {
  const hours = [{ open: '09:00', close: '16:00' }]
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] }
  expect(expectedFinish({ ...input, windows: week })).toMatchObject({
    earliest: Date.UTC(2026, 2, 12, 10),
    latest: Date.UTC(2026, 2, 12, 14),
  })
})

test('nothing is said while paused, when nothing is left, with too few calls, or of the far future', () => {
  expect(expectedFinish({ ...input, running: false })).toBeNull()
  expect(expectedFinish({ ...input, pending: 0 })).toBeNull()
  expect(expectedFinish({ ...input, quarters: [{ at: AT - 900_000, result: 'busy', n: 9 }] })).toBeNull()
  expect(expectedFinish({ ...input, pending: 1_000_000 })).toBeNull()
})

test('an unfinished quarter hour does not slow the pace', () => {
  expect(
    expectedFinish({ ...input, quarters: [...quarters, { at: AT - 1000, result: 'busy', n: 1 }] })?.earliest,
  ).toBe(AT + 2 * HOUR)
})

test('the range narrows as calls end', () => {
  const hours = (endedCalls: number): number => {
    const finish = expectedFinish({ ...input, endedCalls, endedTasks: endedCalls / 2 })
    return ((finish?.latest ?? Infinity) - (finish?.earliest ?? 0)) / HOUR
  }
  expect(hours(0)).toBe(4)
  expect(hours(40)).toBeLessThan(hours(0))
  expect(hours(4000)).toBeLessThan(hours(40))
  expect(expectedFinish({ ...input, endedCalls: 400, endedTasks: 200 })?.basis).toMatchObject({
    learned: true,
    endedCalls: 400,
    endedTasks: 200,
  })
})
