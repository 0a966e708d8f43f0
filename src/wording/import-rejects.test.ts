import { expect, test } from 'vitest'
import { FILE_REFUSALS } from '#domain/import/limits.ts'
import { REJECT_CODES } from '#domain/import/reject-code.ts'
import { PHONE_REFUSALS } from '#domain/phone/refusals.ts'
import { FILE_REFUSAL_SENTENCES, PHONE_REFUSAL_SENTENCES, REJECT_SENTENCES } from './import-rejects.ts'

const SENTENCE = /^[A-Z].{20,}\.$/

test('every refused phone number, rejected row and refused file is told what to do', () => {
  expect(Object.keys(PHONE_REFUSAL_SENTENCES).sort()).toEqual([...PHONE_REFUSALS].sort())
  for (const code of PHONE_REFUSALS) expect(PHONE_REFUSAL_SENTENCES[code]).toMatch(SENTENCE)
  for (const code of REJECT_CODES) expect(REJECT_SENTENCES[code]).toMatch(SENTENCE)
  for (const code of FILE_REFUSALS) expect(FILE_REFUSAL_SENTENCES[code]).toMatch(SENTENCE)
})
