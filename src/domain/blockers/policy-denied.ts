import { blocked, type Blocker } from './blocker.ts'

export const policyDenied = {
  code: 'policy_denied',
  label: 'Denied by policy',
  explanation: 'A calling rule forbids this call.',
  lifts: 'when someone acts',
  remedy: "Read the rule in the task's details.",
  check: (facts) => (facts.country.policy === null ? null : blocked({ rule: facts.country.policy })),
} as const satisfies Blocker
