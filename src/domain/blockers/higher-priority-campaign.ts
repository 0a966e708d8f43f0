import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const higherPriorityCampaign = {
  code: 'higher_priority_campaign',
  label: 'Higher priority first',
  explanation: 'A campaign with higher priority takes the shared lines.',
  lifts: 'by itself',
  remedy: "Wait, or raise this campaign's priority.",
  check: (facts) => shareBlock(facts, 'higher_priority_campaign'),
} as const satisfies Blocker
