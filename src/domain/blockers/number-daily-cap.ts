import type { Blocker } from './blocker.ts'
import { numberBlock } from './number-block.ts'

export const numberDailyCap = {
  code: 'number_daily_cap',
  label: 'Numbers at daily cap',
  explanation: 'Every number of the pool that may call has reached its calls for today.',
  lifts: 'by itself',
  remedy: 'Wait for tomorrow, add numbers, or raise the daily cap.',
  check: (facts) => numberBlock(facts, 'number_daily_cap'),
} as const satisfies Blocker
