/** Collects every mutant; see `mutant.ts`. */
import { DIAL_MUTANTS } from './dial-mutants.ts'
import { FATE_MUTANTS } from './fate-mutants.ts'
import { HOUSE_MUTANTS } from './house-mutants.ts'
import type { Mutant } from './mutant.ts'
import { SET_MUTANTS } from './set-mutants.ts'

export const MUTANTS: readonly Mutant[] = [...DIAL_MUTANTS, ...FATE_MUTANTS, ...HOUSE_MUTANTS, ...SET_MUTANTS]
