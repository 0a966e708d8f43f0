/**
 * Checks that a test title or an oracle names every invariant of the dial path, and that the list is the one in the
 * documents.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MUTANTS } from '#test/mutants/mutants.ts'
import { filesUnder, ROOT, type SourceFile } from './tree.ts'

const EXPECTED = [
  ...Array.from({ length: 21 }, (_, n) => `D${n + 1}`),
  'D23', 'D24', 'D25', 'D26', 'D27', 'D29', 'D28', 'D30', 'D33', 'D36',
] // prettier-ignore

const idsOf = (table: string): string[] => [...table.matchAll(/^\| (D\d+) \|/gm)].map((row) => row[1] ?? '')

/**
 * A title in quotes that opens with ids ("D1, D2: …"), or an oracle's `say('D1', …)` and `violations.push('D8 …')`.
 */
const TITLE = /(?:test|describe|it)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:D\d+(?:, | and )?)+):/g
const TABLE_TITLE = /^\s*\[\s*(['"`])((?:D\d+(?:, | and )?)+):/gm
const ORACLE = /\b(?:say|push)\([^\n]*/g
const QUOTED_ID = /(?<=['"`])D\d+\b/g

function namedIn({ path, text }: SourceFile): string[] {
  const titles = path.endsWith('.test.ts') ? [TITLE, TABLE_TITLE] : []
  return [
    ...titles.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((found) => found[2]?.match(/D\d+/g) ?? []),
    ),
    ...[...text.matchAll(ORACLE)].flatMap(([line]) => line.match(QUOTED_ID) ?? []),
  ]
}

const tests = [...filesUnder('src'), ...filesUnder('test')].filter(
  ({ path }) => path.endsWith('.test.ts') || /^test\/(simulation|races|chaos)\/.*\.ts$/.test(path),
)
const named = new Set(tests.filter(({ path }) => !path.endsWith('gates/invariants.test.ts')).flatMap(namedIn))

test('the documents list exactly the invariants we hold ourselves to', () => {
  expect(idsOf(readFileSync(join(ROOT, 'docs', 'dialing.md'), 'utf8'))).toEqual(EXPECTED)
})

describe('some test or oracle names', () => {
  test.each(EXPECTED)('%s', (id) => {
    expect([...named]).toContain(id)
  })
})

test('every invariant is broken by some mutant, and every mutant breaks one', () => {
  const broken = new Set(MUTANTS.flatMap((mutant) => mutant.breaks))
  expect(EXPECTED.filter((id) => !broken.has(id))).toEqual([])
  expect([...broken].filter((id) => !EXPECTED.includes(id))).toEqual([])
  expect(MUTANTS.filter((mutant) => mutant.breaks.length === 0 || mutant.tests.length === 0)).toEqual([])
})

describe('the gate itself', () => {
  test.each<[string, string, string[]]>([
    ['a.test.ts', "test('D24: set aside', …)", ['D24']],
    ['a.test.ts', "test.each(rows)('D1, D2: both', …)", ['D1', 'D2']],
    ['a.test.ts', "describe('D5 and D6: hours', …)", ['D5', 'D6']],
    ['a.test.ts', "// D7: a comment names nothing\nconst x = 'D7: nor does a text'", []],
    ['a.test.ts', "test('a D7 in the middle', …)", []],
    ['oracles.ts', "say('D2', 'twice')", ['D2']],
    ['oracles.ts', "say(person ? 'D7' : 'D6', 'rang')", ['D7', 'D6']],
    ['oracles.ts', 'violations.push(`D8 ${id}: over`)', ['D8']],
    ['oracles.ts', "test('D9: not a test file', …)", []],
  ])('reads %s: %s', (path, text, ids) => {
    expect(namedIn({ path, text })).toEqual(ids)
  })
})
