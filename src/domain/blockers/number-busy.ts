import type { Blocker } from './blocker.ts'
import { numberBlock } from './number-block.ts'

export const numberBusy = {
  code: 'number_busy',
  label: 'Numbers busy',
  explanation: 'Every number of the pool that may call is at its limit of parallel calls.',
  lifts: 'by itself',
  remedy: "Wait for a call to end, add numbers, or raise the number's limit.",
  check: (facts) => numberBlock(facts, 'number_busy'),
} as const satisfies Blocker
