import { expect, test } from 'vitest'
import { provenSkew } from './skew.ts'

test('a slow answer proves no difference of clocks', () => {
  expect(provenSkew(1000, 4000, 9000)).toBe(0)
})

test('a difference that the way cannot explain is told with its sign', () => {
  expect(provenSkew(5000, 1000, 5010)).toBe(4000)
  expect(provenSkew(5000, 9000, 5010)).toBe(-3990)
})
