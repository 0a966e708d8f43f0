import { expect, test } from 'vitest'
import { heardPart } from './heard-part.ts'

const TEXT = 'Well-known offer (new!) costs  $9 a month. Shall I go on?'

test.each([
  ['the beginning', 'Well-known offer', 'Well-known offer'],
  ['a later stretch', 'costs $9 a month.', 'Well-known offer (new!) costs  $9 a month.'],
  ['other spaces and letters', ' WELL-KNOWN  offer (new!)', 'Well-known offer (new!)'],
  ['nothing', ' ', ''],
  ['other words', 'costs nine dollars', 'costs nine dollars'],
])('the part that was heard is found by %s', (_how, heard, part) => {
  expect(heardPart(TEXT, heard)).toBe(part)
})

test('no report of a line breaks it', () => {
  for (const report of ['\\', '[', '(?<x>', '-', '/', '.*', '\u0000', 'a-b/c'])
    expect(heardPart(TEXT, report)).toBeTypeOf('string')
})
