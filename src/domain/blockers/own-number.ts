import { blocked, type Blocker } from './blocker.ts'

export const ownNumber = {
  code: 'own_number',
  label: 'Own number',
  explanation: 'This number is a caller ID of this workspace.',
  lifts: 'never',
  remedy: 'Nothing: the task closes as skipped.',
  skips: true,
  check: (facts) => (facts.contact.ownSince === null ? null : blocked({ since: facts.contact.ownSince })),
} as const satisfies Blocker
