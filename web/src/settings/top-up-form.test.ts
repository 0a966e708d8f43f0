import { expect, test } from 'vitest'
import { minorOf } from './top-up-form.tsx'

test('an amount is read in minor units, and what is no amount is not', () => {
  expect(['250', '250.5', ' 0.01 ', '19.99'].map(minorOf)).toEqual([25_000, 25_050, 1, 1999])
  expect(['', '0', '-5', '1,000', '1e3', '0.001', '99999999999'].map(minorOf)).toEqual(Array(7).fill(null))
})
