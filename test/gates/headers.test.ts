/**
 * Tests that every source begins with a header: a comment in sentences that says what the file is for. No sentence of
 * a header, or of the description of the API, begins with a word of a question. Planted sources show that faults are
 * found.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder, ROOT } from './tree.ts'

const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !/\.(?:test|d)\.tsx?$/.test(path)
const RIDDLE = /^(?:What|Who|Whom|Whose|Whoever|Nobody)\b/

/** The text of the comment at the beginning of a source; null when it begins with something else. */
function headerOf(source: string): string | null {
  const [, inner] = /^(?:#!.*\n)?\/\*\*(.*?)\*\//s.exec(source) ?? []
  return inner === undefined ? null : inner.replaceAll(/\n \*(?: |$)/g, ' ').trim()
}

const riddleIn = (text: string): string | undefined =>
  text.split(/(?<=[.:;!?])\s+/).find((sentence) => RIDDLE.test(sentence))

/** @returns undefined when the source has a good header */
function faultOf(source: string): string | undefined {
  const header = headerOf(source)
  if (header === null) return 'no header'
  if (!header.endsWith('.')) return 'no sentence'
  const riddle = riddleIn(header)
  return riddle === undefined ? undefined : `begins like a question: ${riddle}`
}

test('every source begins with a header in sentences', () => {
  const sources = [...filesUnder('src'), ...filesUnder('web/src')].filter(({ path }) => isSource(path))
  expect(sources.length).toBeGreaterThan(900)
  const faults = sources.flatMap(({ path, text }) => {
    const fault = faultOf(text)
    return fault === undefined ? [] : [`${path}: ${fault}`]
  })
  expect(faults).toEqual([])
})

test('the description of the API has no riddles', () => {
  const api = readFileSync(join(ROOT, 'openapi.json'), 'utf8')
  const texts = [...api.matchAll(/"(?:summary|description)": "([^"]*)/g)].map(([, text]) => text)
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((text) => riddleIn(text ?? '') !== undefined)).toEqual([])
})

describe('a planted source is found', () => {
  test.each([
    ['without a header', 'export const x = 1\n', 'no header'],
    ['with a header after the imports', `import 'x'\n/** Makes x. */\n`, 'no header'],
    ['with a plain comment', '// Makes x.\n', 'no header'],
    ['with a heading in place of a sentence', '/** The words */\n', 'no sentence'],
    ['with a question', '/** What x is. */\n', 'begins like a question: What x is.'],
    [
      'with a question in its second sentence',
      '/**\n * Makes x.\n * Nobody calls it.\n */\n',
      'begins like a question: Nobody calls it.',
    ],
  ])('%s', (_, source, fault) => {
    expect(faultOf(source)).toBe(fault)
  })

  test('but one with a good header is not', () => {
    expect(faultOf('/** Makes x. */\nexport const x = 1\n')).toBeUndefined()
    expect(faultOf('#!/usr/bin/env node\n/**\n * Makes x, which\n * Nobody sees.\n */\n')).toBeUndefined()
  })
})
