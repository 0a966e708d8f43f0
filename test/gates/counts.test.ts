/** Tests that sentences write their counts for people: "10,000 contacts" and "1 contact". */
import { expect, test } from 'vitest'
import { rawCounts } from './counts.ts'
import { filesUnder } from './tree.ts'

const spoken = ['src/wording', 'src/cli', 'src/main', 'web/src']
  .flatMap((place) => [...filesUnder(place)])
  .filter(({ path }) => /(?<!\.test|\.d)\.tsx?$/.test(path))

test('no sentence has a raw number in front of a noun', () => {
  expect(spoken.flatMap(({ path, text }) => rawCounts(path, text).map((each) => `${path}:${each}`))).toEqual(
    [],
  )
})

test.each([
  ['a property', 'export const x = (of: { n: number }) => `${of.n} calls wait`', true],
  ['a number', 'export const x = (n: number) => `All ${n} lines are busy`', true],
  ['a written count', "export const x = (n: number) => `${counted(n, 'call', 'calls')} wait`", false],
  ['a text', 'export const x = (n: string | number) => `${n} calls`', false],
])('%s in front of a noun is told from a written one', (_what, source, raw) => {
  expect(rawCounts('planted.ts', source).length > 0).toBe(raw)
})
