import { expect, test } from 'vitest'
import { countriesOf, hoursFault, textOfCountries, textOfWeek, weekOf } from './hours-fields.ts'

const day = [{ open: '09:00', close: '20:00' }]
const CLOSED = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

test('a week is the same after it was a text, whatever the order of its keys', () => {
  const split = [...day, { open: '22:00', close: '24:00' }]
  const week = { ...CLOSED, mon: day, sun: split }
  expect(weekOf(textOfWeek(week))).toEqual(week)
  const { sun, mon, ...rest } = week
  expect(textOfWeek({ sun, ...rest, mon })).toBe(textOfWeek(week))
})

test('every country, none and some are three things', () => {
  expect([null, [], ['IE', 'GB']].map(textOfCountries).map(countriesOf)).toEqual([null, [], ['GB', 'IE']])
  expect(textOfCountries(['IE', 'GB'])).toBe(textOfCountries(['GB', 'IE']))
})

test('hours that are never open and a choice of no country are not saved', () => {
  expect(hoursFault(CLOSED, null)).toContain('at least one day')
  expect(hoursFault({ ...CLOSED, sat: day }, [])).toContain('at least one country')
  expect(hoursFault({ ...CLOSED, sat: day }, ['IE'])).toBeNull()
})
