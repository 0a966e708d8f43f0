import { expect, test } from 'vitest'
import { heatOf } from './heat.ts'

const quarter = (iso: string, result: string, n = 1) => ({ at: Date.parse(iso), result, n })

test('calls fall into the weekday and hour of the zone, also across the change of clocks', () => {
  const quarters = [
    quarter('2026-03-28T23:30:00Z', 'answered_human'),
    quarter('2026-03-29T00:45:00Z', 'no_answer', 2),
    quarter('2026-03-29T01:00:00Z', 'answered_human'),
  ]
  expect(heatOf(quarters, 'Europe/London')).toEqual([
    { weekday: 6, hour: 23, rated: 1, answered: 1 },
    { weekday: 7, hour: 0, rated: 2, answered: 0 },
    { weekday: 7, hour: 2, rated: 1, answered: 1 },
  ])
  expect(heatOf(quarters.slice(0, 1), 'Asia/Kathmandu')).toEqual([
    { weekday: 7, hour: 5, rated: 1, answered: 1 },
  ])
})

test('hours with calls that no rate is about are left out', () => {
  expect(heatOf([quarter('2026-03-02T10:00:00Z', 'carrier_error')], 'UTC')).toEqual([])
})
