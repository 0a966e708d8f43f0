import { describe, expect, test } from 'vitest'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
  WEEKDAYS,
  type WeeklyWindows,
} from '#domain/windows/weekly-windows.ts'
import { summariseWindows } from './hours.ts'

const NONE = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as WeeklyWindows
const window = (open: string, close: string) => ({ open, close })
const mondays = (...mon: { open: string; close: string }[]): WeeklyWindows => ({ ...NONE, mon })

test('the defaults say what the product promises', () => {
  expect(summariseWindows(DEFAULT_CAMPAIGN_WINDOWS)).toBe('Mon–Fri 09:00–18:00')
  expect(summariseWindows(DEFAULT_CONTACT_HOURS)).toBe('Mon–Sat 09:00–20:00')
  expect(summariseWindows(ALWAYS_OPEN)).toBe('Always open')
})

describe('hours are said in plain words', () => {
  test.each([
    [NONE, 'Never open'],
    [mondays(window('09:00', '12:00'), window('13:00', '17:00')), 'Mon 09:00–12:00 and 13:00–17:00'],
    [mondays(window('22:00', '06:00')), 'Mon 22:00–06:00 (next day)'],
    [
      { ...DEFAULT_CAMPAIGN_WINDOWS, sat: [window('10:00', '14:00')] },
      'Mon–Fri 09:00–18:00; Sat 10:00–14:00',
    ],
    [{ ...NONE, sat: [window('00:00', '24:00')], sun: [window('00:00', '24:00')] }, 'Sat, Sun all day'],
  ])('%#', (windows, words) => expect(summariseWindows(windows)).toBe(words))
})
