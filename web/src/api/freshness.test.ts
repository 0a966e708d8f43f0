import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFreshness } from './freshness.ts'

let now = 0
beforeEach(() => {
  now = 0
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

function started() {
  const freshness = createFreshness(() => now)
  freshness.start()
  return {
    freshness,
    /** Lets this many seconds pass. */
    pass(seconds: number) {
      now += seconds * 1000
      vi.advanceTimersByTime(seconds * 1000)
      return freshness.read()
    },
  }
}

test('figures are live for 5 s, slow until 10 s, then the link is lost, and each second is told', () => {
  const { freshness, pass } = started()
  freshness.heard()
  expect(freshness.read()).toEqual({ state: 'live', seconds: 0 })
  expect(pass(4)).toEqual({ state: 'live', seconds: 4 })
  expect(pass(1)).toEqual({ state: 'slow', seconds: 5 })
  expect(pass(5)).toEqual({ state: 'lost', seconds: 10 })
  freshness.heard()
  expect(freshness.read()).toEqual({ state: 'live', seconds: 0 })
})

test('a server that never answers is a lost link, too', () => {
  const { pass } = started()
  expect(pass(3).state).toBe('connecting')
  expect(pass(7).state).toBe('lost')
})

test('a resting page claims nothing and wakes nobody', () => {
  const { freshness, pass } = started()
  freshness.heard()
  freshness.rest()
  let told = 0
  freshness.subscribe(() => told++)
  expect(pass(60)).toEqual({ state: 'resting', seconds: 0 })
  expect(told).toBe(0)
})
