import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants.ts'

test('every mutant still finds the one place where its rule stands', () => {
  const places = MUTANTS.map(({ name, file, find }) => [
    name,
    readFileSync(file, 'utf8').split(find).length - 1,
  ])
  expect(places.filter(([, count]) => count !== 1)).toEqual([])
})

test('every mutant has a name of its own and changes something', () => {
  expect(new Set(MUTANTS.map((mutant) => mutant.name)).size).toBe(MUTANTS.length)
  expect(MUTANTS.filter((mutant) => mutant.find === mutant.replace)).toEqual([])
})
