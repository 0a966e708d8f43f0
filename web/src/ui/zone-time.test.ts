import { expect, test } from 'vitest'
import { instantOf, localText, wallClock } from './zone-time.ts'

test('what a clock in a zone shows leads back to its instant, in summer and winter', () => {
  for (const instant of ['2026-07-01T10:00:05.000Z', '2026-12-24T23:30:00.000Z', '2026-03-29T00:59:00.000Z'])
    for (const zone of ['Europe/Dublin', 'America/Los_Angeles', 'Asia/Kolkata'])
      expect(instantOf(localText(instant, zone), zone)).toBe(instant)
})

test('an hour that passes twice is its first; one that never was lies just after the change', () => {
  expect(instantOf('2026-10-25T01:30:00', 'Europe/London')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantOf('2026-03-29T01:30:00', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
})

test('no date and time is no instant', () => {
  expect(instantOf('', 'UTC')).toBeNull()
  expect(instantOf('yesterday', 'UTC')).toBeNull()
})

test('a time on the clock of a zone is the instant at which that clock shows it', () => {
  expect(instantOf('2026-11-25T15:07', 'Europe/Dublin')).toBe('2026-11-25T15:07:00.000Z')
  expect(instantOf('2026-07-01T09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z')
  expect(instantOf('2026-07-01T09:00', 'Asia/Kathmandu')).toBe('2026-07-01T03:15:00.000Z')
  expect(wallClock('2026-07-01T03:15:00Z', 'Asia/Kathmandu')).toBe('2026-07-01T09:00')
  expect(instantOf('', 'UTC')).toBeNull()
})

test('a repeated time is its first occurrence, a skipped one lies after the jump', () => {
  expect(instantOf('2026-10-25T01:30', 'Europe/Dublin')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantOf('2026-03-29T01:30', 'Europe/Dublin')).toBe('2026-03-29T01:30:00.000Z')
})
