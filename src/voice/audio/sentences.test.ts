import { describe, expect, test } from 'vitest'
import { createSentences, heardWithin } from './sentences.ts'

test('a sentence is given as soon as it is complete, and the rest with the last words', () => {
  const sentences = createSentences()
  expect(sentences.next('Hello, this is', false)).toEqual([])
  expect(sentences.next(' Ada. I call about', false)).toEqual(['Hello, this is Ada.'])
  expect(sentences.next(' 3.5 per cent', true)).toEqual(['I call about 3.5 per cent'])
  expect(sentences.next('', true)).toEqual([])
})

describe('of two sentences of two seconds each', () => {
  const spoken = [
    { words: 'one two three four', ms: 2000 },
    { words: 'five six', ms: 2000 },
  ]
  test.each([
    [0, ''],
    [999, 'one'],
    [1000, 'one two'],
    [2500, 'one two three four'],
    [3000, 'one two three four five'],
    [9000, 'one two three four five six'],
  ])('%i ms were heard as “%s”', (ms, words) => {
    expect(heardWithin(spoken, ms)).toBe(words)
  })
})
