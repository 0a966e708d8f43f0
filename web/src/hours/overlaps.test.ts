import { expect, test } from 'vitest'
import type { Week } from './hours-words.ts'
import { addWindow, overlappingDay } from './overlaps.ts'

const window = (open: string, close: string) => ({ open, close })
const closed: Week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

test('windows that touch do not overlap; one that begins before another ends does', () => {
  expect(overlappingDay({ ...closed, mon: [window('12:00', '18:00'), window('09:00', '12:00')] })).toBeNull()
  expect(overlappingDay({ ...closed, mon: [window('09:00', '12:01'), window('12:00', '18:00')] })).toBe('mon')
  expect(overlappingDay({ ...closed, wed: [window('09:00', '10:00'), window('09:00', '10:00')] })).toBe('wed')
})

test('a window past midnight may meet the next day, also from Sunday to Monday', () => {
  const late = [window('20:00', '02:00')]
  expect(overlappingDay({ ...closed, mon: late, tue: [window('02:00', '03:00')] })).toBeNull()
  expect(overlappingDay({ ...closed, mon: late, tue: [window('01:00', '03:00')] })).toBe('tue')
  expect(overlappingDay({ ...closed, sun: late, mon: [window('00:00', '01:00')] })).toBe('mon')
  expect(
    overlappingDay({ ...closed, sun: [window('00:00', '24:00')], mon: [window('00:00', '24:00')] }),
  ).toBeNull()
})

test('a window that is added lies beside those that are there, where the day has room', () => {
  expect(addWindow([])).toEqual([window('09:00', '18:00')])
  expect(addWindow([window('15:00', '18:30'), window('09:00', '12:00')]).at(-1)).toEqual(
    window('19:30', '20:30'),
  )
  expect(addWindow([window('09:00', '22:00')]).at(-1)).toEqual(window('23:00', '24:00'))
  expect(addWindow([window('09:00', '22:30')]).at(-1)).toEqual(window('09:00', '18:00'))
})
