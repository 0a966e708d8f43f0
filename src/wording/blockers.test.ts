import { expect, test } from 'vitest'
import { BLOCKER_CODES } from '#domain/blockers/all.ts'
import { BLOCKER_WORDS } from './blockers.ts'

test('blockers each have their own label, an explanation and a remedy in words', () => {
  const labels = BLOCKER_CODES.map((code) => BLOCKER_WORDS[code].label)
  expect(new Set(labels).size).toBe(BLOCKER_CODES.length)
  const SENTENCE = /^[A-Z][^_]{4,}\.$/
  const wordless = BLOCKER_CODES.filter((code) => {
    const { label, explanation, remedy } = BLOCKER_WORDS[code]
    return !/^[A-Z][^_]{4,}$/.test(label) || !SENTENCE.test(explanation) || !SENTENCE.test(remedy)
  })
  expect(wordless).toEqual([])
})
