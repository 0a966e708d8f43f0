import { blockedUntil, type Blocker } from './blocker.ts'

export const retryNotDue = {
  code: 'retry_not_due',
  label: 'Retry not due',
  explanation: 'The next attempt is planned for later.',
  lifts: 'by itself',
  remedy: "Wait; the delays are in the campaign's retry settings.",
  check: (facts) =>
    facts.task.nextEligibleAt === null || facts.task.nextEligibleAt <= facts.at
      ? null
      : blockedUntil(facts.task.nextEligibleAt),
} as const satisfies Blocker
