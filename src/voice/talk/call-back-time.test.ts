import { expect, test } from 'vitest'
import { callBackTime } from './call-back-time.ts'

const ZONE = 'Europe/Berlin'
/** A Wednesday, 14:20 in Berlin. */
const NOW = Date.parse('2026-11-25T13:20:00Z')
const understood = (text: string, now = NOW, zone = ZONE): string | null => {
  const at = callBackTime(text, now, zone)
  return at === null ? null : new Date(at).toISOString().slice(0, 16)
}

test.each([
  ['Call me tomorrow at ten.', '2026-11-26T09:00'],
  ['tomorrow at 10:30, please', '2026-11-26T09:30'],
  ['In two hours', '2026-11-25T15:20'],
  ['in half an hour or so', '2026-11-25T13:50'],
  ['in 20 minutes', '2026-11-25T13:40'],
  ['next Monday at 3 pm', '2026-11-30T14:00'],
  ['next monday at 3pm', '2026-11-30T14:00'],
  ['on Wednesday at nine', '2026-12-02T08:00'],
  ['the day after tomorrow at noon', '2026-11-27T11:00'],
  ['at three', '2026-11-25T14:00'],
  ['at two', '2026-11-26T13:00'],
  ['this evening at eight', '2026-11-25T19:00'],
  ['tonight', '2026-11-25T19:00'],
  ['tomorrow morning', '2026-11-26T09:00'],
  ['Friday afternoon', '2026-11-27T14:00'],
  ['tomorrow at half past nine', '2026-11-26T08:30'],
  ['tomorrow at a quarter to five', '2026-11-26T15:45'],
  ['tomorrow at 9 a.m.', '2026-11-26T08:00'],
  ["five o'clock", '2026-11-25T16:00'],
  ['tomorrow', '2026-11-26T09:00'],
  ['in three days at eleven', '2026-11-28T10:00'],
  ['in a week', '2026-12-02T13:20'],
  ['next week', '2026-12-02T09:00'],
])('“%s” is understood in the zone of the person', (text, at) => {
  expect(understood(text)).toBe(at)
})

test.each(['', 'later', 'I have two children', 'call me back', 'a moment', 'today at nine', 'this morning'])(
  '“%s” names no time to come',
  (text) => {
    expect(understood(text)).toBeNull()
  },
)

test('a time of day keeps its hour when the clocks change in between', () => {
  const saturday = Date.parse('2027-03-27T12:00:00Z')
  expect(understood('tomorrow at ten', saturday)).toBe('2027-03-28T08:00')
})

test('the same words mean another instant in another zone', () => {
  expect(understood('tomorrow at ten', NOW, 'America/New_York')).toBe('2026-11-26T15:00')
})

test('an unknown zone gives no time', () => {
  expect(understood('tomorrow at ten', NOW, 'Mars/Olympus')).toBeNull()
})
