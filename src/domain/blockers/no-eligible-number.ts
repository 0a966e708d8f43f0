import type { Blocker } from './blocker.ts'
import { numberBlock } from './number-block.ts'

export const noEligibleNumber = {
  code: 'no_eligible_number',
  label: 'No eligible number',
  explanation: 'No active number of the pool may call this country.',
  lifts: 'when someone acts',
  remedy: 'Add a number that may call this country, or restore one.',
  check: (facts) => numberBlock(facts, 'no_eligible_number'),
} as const satisfies Blocker
