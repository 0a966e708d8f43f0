import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const fairShare = {
  code: 'fair_share',
  label: 'Taking turns',
  explanation: 'Another campaign has its turn on the shared lines.',
  lifts: 'by itself',
  remedy: "Wait, or raise this campaign's priority.",
  check: (facts) => shareBlock(facts, 'fair_share'),
} as const satisfies Blocker
