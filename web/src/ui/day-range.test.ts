import { expect, test } from 'vitest'
import { dayEnd, dayOf, dayStart, lastDayOf } from './day-range.ts'

test('a day begins at its midnight in the zone, also when the clocks change on it', () => {
  expect(dayStart('2026-03-03', 'Europe/London')).toBe('2026-03-03T00:00:00.000Z')
  expect(dayStart('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(dayEnd('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
  // The clocks change half a day before the same date begins in UTC.
  expect(dayStart('2026-09-27', 'Pacific/Auckland')).toBe('2026-09-26T12:00:00.000Z')
  expect(dayStart('2026-03-03', 'Asia/Kathmandu')).toBe('2026-03-02T18:15:00.000Z')
})

test('what a date field shows is the day of the instant, the end counted in', () => {
  for (const zone of ['America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']) {
    expect(dayOf(dayStart('2026-11-01', zone), zone)).toBe('2026-11-01')
    expect(lastDayOf(dayEnd('2026-11-01', zone), zone)).toBe('2026-11-01')
  }
})

test('an address with anything else leaves the field empty', () => {
  expect([dayOf('soon', 'UTC'), dayOf(undefined, 'UTC'), lastDayOf('x', 'UTC')]).toEqual(['', '', ''])
  expect([dayStart('', 'UTC'), dayStart('2026-3-3', 'UTC'), dayEnd('x', 'UTC')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
