import { blocked, type Blocker } from './blocker.ts'

export const recipientOnCall = {
  code: 'recipient_on_call',
  label: 'On a call now',
  explanation: 'Another call to this number is in progress.',
  lifts: 'by itself',
  remedy: 'Wait for that call to end.',
  check: (facts) => (facts.recipient.onCall ? blocked() : null),
} as const satisfies Blocker
