import { describe, expect, test } from 'vitest'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
  validateWindows,
  WEEKDAYS,
  type WeeklyWindows,
} from './weekly-windows.ts'

const NONE = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as WeeklyWindows
const window = (open: string, close: string) => ({ open, close })
const mondays = (...mon: { open: string; close: string }[]): WeeklyWindows => ({ ...NONE, mon })

test('the defaults are valid', () => {
  expect(validateWindows(DEFAULT_CAMPAIGN_WINDOWS).ok).toBe(true)
  expect(validateWindows(DEFAULT_CONTACT_HOURS).ok).toBe(true)
  expect(validateWindows(ALWAYS_OPEN).ok).toBe(true)
})

describe('windows that mean nothing are refused', () => {
  test.each([
    ['a time past the day', mondays(window('09:00', '25:00')), 'bad_time', 'mon'],
    ['a minute past the hour', mondays(window('09:60', '10:00')), 'bad_time', 'mon'],
    ['a time without its zero', mondays(window('9:00', '18:00')), 'bad_time', 'mon'],
    ['opening at 24:00', mondays(window('24:00', '06:00')), 'bad_time', 'mon'],
    ['closing at 24:30', mondays(window('09:00', '24:30')), 'bad_time', 'mon'],
    ['overlap within a day', mondays(window('09:00', '12:00'), window('11:59', '13:00')), 'overlap', 'mon'],
    [
      'overlap past midnight',
      { ...mondays(window('22:00', '02:00')), tue: [window('01:00', '03:00')] },
      'overlap',
      'tue',
    ],
    [
      'overlap from Sunday into Monday',
      { ...mondays(window('00:30', '03:00')), sun: [window('22:00', '01:00')] },
      'overlap',
      'mon',
    ],
    ['no window at all', NONE, 'never_open', null],
    [
      'far too many',
      mondays(...Array.from({ length: 13 }, () => window('09:00', '10:00'))),
      'too_many',
      'mon',
    ],
  ] as const)('%s', (_what, windows, code, day) => {
    expect(validateWindows(windows)).toEqual({ ok: false, error: { code, day } })
  })
})

test('touching windows and windows past midnight are fine', () => {
  expect(validateWindows(mondays(window('09:00', '12:00'), window('12:00', '18:00'))).ok).toBe(true)
  expect(validateWindows(mondays(window('22:00', '06:00'))).ok).toBe(true)
  expect(validateWindows(mondays(window('18:00', '24:00'))).ok).toBe(true)
})
