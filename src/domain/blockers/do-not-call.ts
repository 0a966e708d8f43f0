import { blocked, type Blocker } from './blocker.ts'

export const doNotCall = {
  code: 'do_not_call',
  label: 'Do not call',
  explanation: 'This number is on the do-not-call list.',
  lifts: 'never',
  remedy: 'Nothing: the task closes as skipped. Remove the entry only if it was made in error.',
  skips: true,
  check: (facts) => (facts.contact.dncAt === null ? null : blocked({ since: facts.contact.dncAt })),
} as const satisfies Blocker
