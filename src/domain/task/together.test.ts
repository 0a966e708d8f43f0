import { expect, test } from 'vitest'
import { mostTogether } from './together.ts'

const FRESH = { apart: false, crashes: 0, misses: 0 }

test('a task that missed its deadline goes with half as many others each time, and after three times with nobody', () => {
  expect([0, 1, 2, 3, 9].map((misses) => mostTogether({ ...FRESH, misses }, 50))).toEqual([50, 25, 12, 1, 1])
  expect(mostTogether({ ...FRESH, misses: 2 }, 3)).toBe(1)
})

test('D24: a task whose worker crashed, alone or with others, goes with nobody', () => {
  expect(mostTogether({ ...FRESH, crashes: 1 }, 50)).toBe(1)
  expect(mostTogether({ ...FRESH, apart: true }, 50)).toBe(1)
})
