import { expect, test } from 'vitest'
import { instantAt, wallClock } from './zone-time.ts'

test('a time on the clock of a zone is the instant at which that clock shows it', () => {
  expect(instantAt('2026-11-25T15:07', 'Europe/Dublin')).toBe('2026-11-25T15:07:00.000Z')
  expect(instantAt('2026-07-01T09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z')
  expect(instantAt('2026-07-01T09:00', 'Asia/Kathmandu')).toBe('2026-07-01T03:15:00.000Z')
  expect(wallClock('2026-07-01T03:15:00Z', 'Asia/Kathmandu')).toBe('2026-07-01T09:00')
  expect(instantAt('', 'UTC')).toBeNull()
})

test('a repeated time is its first occurrence, a skipped one lies after the jump', () => {
  expect(instantAt('2026-10-25T01:30', 'Europe/Dublin')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantAt('2026-03-29T01:30', 'Europe/Dublin')).toBe('2026-03-29T01:30:00.000Z')
})
