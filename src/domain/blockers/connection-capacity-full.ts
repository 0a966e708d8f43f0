import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const connectionCapacityFull = {
  code: 'connection_capacity_full',
  label: 'Pool lines full',
  explanation: "The pool's numbers and connections use all their parallel calls.",
  lifts: 'by itself',
  remedy: "Wait for a call to end, add numbers, or raise the connection's limit.",
  check: (facts) => shareBlock(facts, 'connection_capacity_full'),
} as const satisfies Blocker
