import { expect, test } from 'vitest'
import { CALM_LOOKS, LOOKS_BETWEEN_CUTS, nextPace, type Pace, paceOf } from './pace.ts'

function after(pace: Pace, lags: boolean, looks: number): Pace {
  let next = pace
  for (let look = 0; look < looks; look++) next = nextPace(next, lags)
  return next
}

test('an engine that keeps up runs at the speed that was asked for', () => {
  expect(after(paceOf(3600), false, 100).runs).toBe(3600)
})

test('the speed is halved while the engine lags, a few looks apart, and never falls below real time', () => {
  const fast = paceOf(3600)
  expect(after(fast, true, LOOKS_BETWEEN_CUTS - 1).runs).toBe(3600)
  expect(after(fast, true, LOOKS_BETWEEN_CUTS).runs).toBe(1800)
  expect(after(fast, true, 2 * LOOKS_BETWEEN_CUTS).runs).toBe(900)
  expect(after(fast, true, 1000).runs).toBe(1)
  expect(after(paceOf(1), true, 1000).runs).toBe(1)
})

test('it comes back in steps once the engine keeps up, and never above what was asked for', () => {
  const slow = after(paceOf(100), true, 2 * LOOKS_BETWEEN_CUTS)
  expect(slow.runs).toBe(25)
  expect(after(slow, false, CALM_LOOKS - 1).runs).toBe(25)
  expect(after(slow, false, CALM_LOOKS).runs).toBe(50)
  expect(after(slow, false, 1000)).toMatchObject({ asked: 100, runs: 100 })
})

test('a paused clock stays paused, whatever the engine does', () => {
  expect(after(paceOf(0), true, 50).runs).toBe(0)
  expect(after(paceOf(0), false, 50).runs).toBe(0)
})
