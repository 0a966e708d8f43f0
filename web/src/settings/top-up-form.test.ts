import { expect, test } from 'vitest'
import { minorOfTopUp } from './top-up-form.tsx'

test('an amount is read in minor units of the currency, and what is no amount is not', () => {
  const usd = (typed: string): number | null => minorOfTopUp(typed, 'USD')
  expect(['250', '250.5', ' 0.01 ', '19.99'].map(usd)).toEqual([25_000, 25_050, 1, 1999])
  expect(['', '0', '-5', '1,000', '1e3', '0.001', '99999999999'].map(usd)).toEqual(Array(7).fill(null))
  expect(['250', '0.5'].map((typed) => minorOfTopUp(typed, 'JPY'))).toEqual([250, null])
})
