import { expect, test } from 'vitest'
import { minorOfRate } from './workspace-fields.ts'

test('a rate is taken in the digits that its currency has, and nothing else is taken for a rate', () => {
  expect(['0', '0.05', '12.5', ' 3 '].map((typed) => minorOfRate(typed, 'USD'))).toEqual([0, 5, 1250, 300])
  expect(
    ['', '-1', '1,5', '0.055', '1e3', '.5', '9'.repeat(12)].map((typed) => minorOfRate(typed, 'USD')),
  ).toEqual(Array.from({ length: 7 }, () => null))
  expect(minorOfRate('7', 'JPY')).toBe(7)
  expect(minorOfRate('7.5', 'JPY')).toBeNull()
})
