import { expect, test } from 'vitest'
import { needYears, rangeText, tickText } from './bucket-times.ts'

const bucket = (start: string, end: string) => ({ start, end })

test('a bucket is told in the zone of the page, not in that of the browser', () => {
  const quarter = bucket('2026-03-03T14:30:00.000Z', '2026-03-03T14:45:00.000Z')
  expect(rangeText(quarter, 'Europe/London', false)).toBe('3 Mar, 14:30–14:45')
  expect(rangeText(quarter, 'Asia/Kathmandu', false)).toBe('3 Mar, 20:15–20:30')
})

test('whole days are told as days, also when the clocks change in between', () => {
  const day = bucket('2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z')
  expect(rangeText(day, 'Europe/Berlin', false)).toBe('25 Oct')
  const days = bucket('2026-10-23T22:00:00.000Z', '2026-10-25T23:00:00.000Z')
  expect(rangeText(days, 'Europe/Berlin', false)).toBe('24 Oct – 25 Oct')
})

test('the axis names the day at its midnight and with buckets of days, else the hour', () => {
  const at = (iso: string): number => Date.parse(iso)
  const quarters = tickText('America/New_York', 900, false)
  expect(quarters(at('2026-01-10T05:00:00.000Z'))).toBe('10 Jan')
  expect(quarters(at('2026-01-10T05:15:00.000Z'))).toBe('00:15')
  expect(tickText('America/New_York', 86_400, false)(at('2026-01-10T05:00:00.000Z'))).toBe('10 Jan')
})

test('days of the campaign are told with their hours to a reader in another zone', () => {
  const day = bucket('2026-01-10T05:00:00.000Z', '2026-01-11T05:00:00.000Z')
  expect(rangeText(day, 'Europe/Dublin', false)).toBe('10 Jan, 05:00 – 11 Jan, 05:00')
  expect(tickText('Europe/Dublin', 86_400, false)(Date.parse(day.start))).toBe('10 Jan, 05:00')
})

test('days of another year than that of the page have it', () => {
  const day = bucket('2025-12-31T23:00:00.000Z', '2026-01-01T23:00:00.000Z')
  expect(needYears([day], '2026-06-01T00:00:00.000Z', 'Europe/Dublin')).toBe(true)
  expect(needYears([day], '2026-06-01T00:00:00.000Z', 'Europe/Berlin')).toBe(false)
  expect(rangeText(day, 'Europe/Berlin', true)).toBe('1 Jan 2026')
  expect(tickText('Europe/Berlin', 86_400, true)(Date.parse(day.start))).toBe('1 Jan 2026')
})
