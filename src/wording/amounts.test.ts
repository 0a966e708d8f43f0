import { expect, test } from 'vitest'
import { majorText, minorOf } from './amounts.ts'

test.each([
  ['USD', '12.5', 1250, '12.50'],
  ['JPY', '250', 250, '250'],
  ['KWD', '1.005', 1005, '1.005'],
] as const)(
  'an amount of %s, %s, is read in its own minor units and written so again',
  (currency, typed, minor, text) => {
    expect(minorOf(typed, currency)).toBe(minor)
    expect(majorText(minor, currency)).toBe(text)
  },
)

test('a text with more digits than the currency has, or with other signs, is no amount', () => {
  expect(minorOf('0.5', 'JPY')).toBeNull()
  expect(['', '-1', '1,5', '0.055', '1e3', '.5', '1.'].map((typed) => minorOf(typed, 'USD'))).toEqual(
    Array(7).fill(null),
  )
})
