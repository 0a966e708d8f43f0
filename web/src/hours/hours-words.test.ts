import { expect, test } from 'vitest'
import { hoursLines } from './hours-words.ts'

const day = [{ open: '09:00', close: '20:00' }]

test('neighbouring days with the same hours are one line, and a closed day says so', () => {
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: [] }
  expect(hoursLines(week)).toEqual(['Mon–Sat 09:00–20:00', 'Sun closed'])
})

test('two days are named, several windows joined, and hours past midnight say so', () => {
  const split = [
    { open: '15:00', close: '18:00' },
    { open: '09:00', close: '12:00' },
  ]
  const late = [{ open: '20:00', close: '02:00' }]
  const week = {
    mon: split,
    tue: split,
    wed: late,
    thu: [],
    fri: [],
    sat: [],
    sun: [{ open: '00:00', close: '24:00' }],
  }
  expect(hoursLines(week)).toEqual([
    'Mon, Tue 09:00–12:00 and 15:00–18:00',
    'Wed 20:00–02:00 (next day)',
    'Thu–Sat closed',
    'Sun all day',
  ])
})
