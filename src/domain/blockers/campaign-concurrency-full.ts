import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const campaignConcurrencyFull = {
  code: 'campaign_concurrency_full',
  label: 'Campaign lines full',
  explanation: 'The campaign uses all its parallel calls.',
  lifts: 'by itself',
  remedy: "Wait for a call to end, or raise the campaign's concurrency.",
  check: (facts) => shareBlock(facts, 'campaign_concurrency_full'),
} as const satisfies Blocker
