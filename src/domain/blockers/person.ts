/** Defines the blockers that lie in the person: their marks, their recent calls, their country. `all.ts` lists them. */
import { blocked, blockedUntil, type Blocker } from './blocker.ts'

export const doNotCall = {
  code: 'do_not_call',
  lifts: 'never',
  skips: true,
  check: (facts) => (facts.contact.dncAt === null ? null : blocked({ since: facts.contact.dncAt })),
} as const satisfies Blocker

export const contactArchived = {
  code: 'contact_archived',
  lifts: 'never',
  skips: true,
  check: (facts) => (facts.contact.archivedAt === null ? null : blocked({ since: facts.contact.archivedAt })),
} as const satisfies Blocker

export const ownNumber = {
  code: 'own_number',
  lifts: 'never',
  skips: true,
  check: (facts) => (facts.contact.ownSince === null ? null : blocked({ since: facts.contact.ownSince })),
} as const satisfies Blocker

export const previousAttemptUncertain = {
  code: 'previous_attempt_uncertain',
  lifts: 'by_itself',
  check: (facts) => (facts.recipient.uncertain ? blocked() : null),
} as const satisfies Blocker

export const recipientCallLimit = {
  code: 'recipient_call_limit',
  lifts: 'by_itself',
  check: (facts) =>
    facts.recipient.limitUntil === null || facts.recipient.limitUntil <= facts.at
      ? null
      : blockedUntil(facts.recipient.limitUntil),
} as const satisfies Blocker

export const recipientOnCall = {
  code: 'recipient_on_call',
  lifts: 'by_itself',
  check: (facts) => (facts.recipient.onCall ? blocked() : null),
} as const satisfies Blocker

export const countryNotAllowed = {
  code: 'country_not_allowed',
  lifts: 'by_a_person',
  check: (facts) => (facts.country.allowed ? null : blocked({ country: facts.country.code })),
} as const satisfies Blocker
