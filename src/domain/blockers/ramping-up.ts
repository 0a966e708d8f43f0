import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const rampingUp = {
  code: 'ramping_up',
  label: 'Ramping up',
  explanation: 'Parallel calls rise step by step after a start, a resume or an opening.',
  lifts: 'by itself',
  remedy: 'Wait a few seconds.',
  check: (facts) => shareBlock(facts, 'ramping_up'),
} as const satisfies Blocker
