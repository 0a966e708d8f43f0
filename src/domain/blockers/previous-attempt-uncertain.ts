import { blocked, type Blocker } from './blocker.ts'

export const previousAttemptUncertain = {
  code: 'previous_attempt_uncertain',
  label: 'Previous attempt uncertain',
  explanation:
    'A call to this number may exist at the carrier; nobody dials it again until the carrier has told.',
  lifts: 'by itself',
  remedy: 'Wait; the carrier is being asked.',
  check: (facts) => (facts.recipient.uncertain ? blocked() : null),
} as const satisfies Blocker
