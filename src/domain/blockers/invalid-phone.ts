import { blocked, type Blocker } from './blocker.ts'

export const invalidPhone = {
  code: 'invalid_phone',
  label: 'Invalid phone',
  explanation: 'The number cannot be dialled.',
  lifts: 'never',
  remedy: 'Correct the number and add the contact to a new campaign.',
  skips: true,
  check: (facts) => (facts.contact.validPhone ? null : blocked()),
} as const satisfies Blocker
