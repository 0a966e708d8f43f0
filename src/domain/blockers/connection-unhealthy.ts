import type { Blocker } from './blocker.ts'
import { numberBlock } from './number-block.ts'

export const connectionUnhealthy = {
  code: 'connection_unhealthy',
  label: 'Carrier unhealthy',
  explanation:
    'No connection of the pool may dial now: it fails and is only probed now and then, its recent calls are being read, or nothing proves its events.',
  lifts: 'by itself',
  remedy: "Look at the connection's page: it says what is wrong and what to do.",
  check: (facts) => numberBlock(facts, 'connection_unhealthy'),
} as const satisfies Blocker
