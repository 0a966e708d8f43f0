/** Tests that every mutant still finds its place in the code, so that a run of all of them is never spent on a stale list. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { MUTANTS } from '../mutants/mutants.ts'

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  '%s: finds its place, once',
  (_, mutant) => {
    expect(readFileSync(mutant.file, 'utf8').split(mutant.find).length - 1).toBe(1)
  },
)

test.each(
  MUTANTS.filter((mutant) => mutant.file.endsWith('.sql')).map((mutant) => [mutant.name, mutant] as const),
)('%s: no later migration makes the function anew', (_, { file, find }) => {
  expect(laterDefinitions(file, find)).toEqual([])
})

test('a mutant of a function that was made anew is found', () => {
  const file = 'src/db/migrations/2011-cheaper-figures.sql'
  expect(laterDefinitions(file, 'where n.status <> o.status;')).not.toEqual([])
})

/** Migrations after this one that define the function in which the text stands, if it stands in one. */
function laterDefinitions(file: string, find: string): string[] {
  const text = readFileSync(file, 'utf8')
  const before = text.slice(0, text.indexOf(find))
  const name = [...before.matchAll(/create (?:or replace )?function (\w+)/g)].at(-1)?.[1]
  if (name === undefined || before.lastIndexOf('end $$;') > before.lastIndexOf(`function ${name}`)) return []
  const folder = dirname(file)
  return readdirSync(folder).filter(
    (each) =>
      each > basename(file) &&
      new RegExp(`function ${name}\\b`).test(readFileSync(join(folder, each), 'utf8')),
  )
}
