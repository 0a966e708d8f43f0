import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const carrierRateLimited = {
  code: 'carrier_rate_limited',
  label: 'Carrier rate limit',
  explanation: 'The carrier takes only so many new calls per second.',
  lifts: 'by itself',
  remedy: 'Wait; a higher rate has to be agreed with the carrier.',
  check: (facts) => shareBlock(facts, 'carrier_rate_limited'),
} as const satisfies Blocker
