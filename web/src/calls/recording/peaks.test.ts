import { expect, test } from 'vitest'
import { peaksOf } from './peaks.ts'

test('each bar is as high as its loudest sample, against the loudest of all', () => {
  expect(peaksOf(Float32Array.of(0, 0.25, -0.5, 0, 0.1, 0), 3)).toEqual([0.5, 1, expect.closeTo(0.2)])
})

test('silence and a recording shorter than its bars are drawn flat, never as NaN', () => {
  expect(peaksOf(new Float32Array(8), 4)).toEqual([0, 0, 0, 0])
  expect(peaksOf(new Float32Array(0), 2)).toEqual([0, 0])
})
