import { expect, test } from 'vitest'
import { countMarks } from './count-axis.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 2, 4, 6]],
  [17, [0, 5, 10, 15, 20]],
  [999, [0, 500, 1000]],
  [1001, [0, 500, 1000, 1500]],
])('up to %i the marks are whole, round and few', (most, marks) => {
  expect(countMarks(most)).toEqual(marks)
})

test('no count exceeds the last mark, and there are at most five', () => {
  for (let most = 0; most < 5000; most++) {
    const marks = countMarks(most)
    expect(marks.length).toBeLessThanOrEqual(5)
    expect(marks.at(-1)).toBeGreaterThanOrEqual(most)
    expect(marks.every(Number.isInteger)).toBe(true)
  }
})
