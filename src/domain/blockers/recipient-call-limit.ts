import { blockedUntil, type Blocker } from './blocker.ts'

export const recipientCallLimit = {
  code: 'recipient_call_limit',
  label: 'Call limit reached',
  explanation:
    'This number has had as many calls as the workspace allows per day or week, or a talk with it has just ended.',
  lifts: 'by itself',
  remedy: 'Wait; the limits are in the workspace settings.',
  check: (facts) =>
    facts.recipient.limitUntil === null || facts.recipient.limitUntil <= facts.at
      ? null
      : blockedUntil(facts.recipient.limitUntil),
} as const satisfies Blocker
