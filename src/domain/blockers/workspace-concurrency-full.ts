import type { Blocker } from './blocker.ts'
import { shareBlock } from './share-block.ts'

export const workspaceConcurrencyFull = {
  code: 'workspace_concurrency_full',
  label: 'Workspace lines full',
  explanation: 'The workspace uses all its parallel calls.',
  lifts: 'by itself',
  remedy: "Wait for a call to end, or raise the workspace's concurrency.",
  check: (facts) => shareBlock(facts, 'workspace_concurrency_full'),
} as const satisfies Blocker
