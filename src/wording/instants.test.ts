import { expect, test } from 'vitest'
import { calendarDay, dayInstant, shortInstant } from './instants.ts'

const at = (iso: string): number => Date.parse(iso)
const NOW = at('2026-11-29T12:00:00Z')

test.each([
  ['2026-11-29T16:09:00Z', '16:09'],
  ['2026-12-01T16:09:00Z', 'Tue 16:09'],
  ['2026-12-15T16:09:00Z', '15 Dec, 16:09'],
  ['2027-01-15T16:09:00Z', '15 Jan 2027, 16:09'],
])('%s is written as %s', (iso, text) => {
  expect(shortInstant(at(iso), NOW, 'UTC')).toBe(text)
})

test('a day has its year when it is another one, or when there is none to compare with', () => {
  expect(dayInstant(at('2026-02-01T08:00:00Z'), NOW, 'UTC')).toBe('1 Feb, 08:00')
  expect(dayInstant(at('2025-02-01T08:00:00Z'), NOW, 'UTC', true)).toBe('1 Feb 2025, 08:00:00')
  expect(dayInstant(at('2026-02-01T08:00:00Z'), null, 'UTC')).toBe('1 Feb 2026, 08:00')
  expect([
    calendarDay('2026-02-01', NOW),
    calendarDay('2025-02-01', NOW),
    calendarDay('2026-02-01', null),
  ]).toEqual(['1 Feb', '1 Feb 2025', '1 Feb 2026'])
})
