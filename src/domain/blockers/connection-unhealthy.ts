import type { Blocker } from './blocker.ts'
import { numberBlock } from './number-block.ts'

export const connectionUnhealthy = {
  code: 'connection_unhealthy',
  label: 'Carrier unhealthy',
  explanation: 'The carrier connection fails, so it is only probed now and then.',
  lifts: 'by itself',
  remedy: "Look at the connection's last error; lower concurrency first.",
  check: (facts) => numberBlock(facts, 'connection_unhealthy'),
} as const satisfies Blocker
