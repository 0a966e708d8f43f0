/** Tests that every mutant still finds its place in the code, so that a run of all of them is never spent on a stale list. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from '../mutants/mutants.ts'

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  '%s: finds its place, once',
  (_, mutant) => {
    expect(readFileSync(mutant.file, 'utf8').split(mutant.find).length - 1).toBe(1)
  },
)
