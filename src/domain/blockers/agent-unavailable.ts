import { blocked, type Blocker } from './blocker.ts'

export const agentUnavailable = {
  code: 'agent_unavailable',
  label: 'Agent unavailable',
  explanation: 'The AI agent is archived, or its voice runtime is unhealthy or full.',
  lifts: 'when someone acts',
  remedy: 'Restore the agent or its voice runtime.',
  check: (facts) => (facts.campaign.agentReady ? null : blocked()),
} as const satisfies Blocker
