import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstInstant, instantAfterStop, LONGEST_STOP_MS } from './world-start.ts'

test('at any real hour a new world begins on a weekday at 08:40 in New York, within five days ahead', () => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) }), (now) => {
      const start = firstInstant(now)
      expect(format.format(start)).toMatch(/^(Mon|Tue|Wed|Thu|Fri),? 08:40$/)
      expect(start - now).toBeGreaterThan(0)
      expect(start - now).toBeLessThan(5 * 86_400_000)
    }),
  )
})

test('a stop of any length counts as an hour at most, and time never runs backwards', () => {
  expect(instantAfterStop(1000, 1000 + 90 * 86_400_000)).toBe(1000 + LONGEST_STOP_MS)
  expect(instantAfterStop(1000, 61_000)).toBe(61_000)
  expect(instantAfterStop(1000, 500)).toBe(1000)
})
