import { blockedUntil, type Blocker } from './blocker.ts'

export const contactWindowClosed = {
  code: 'contact_window_closed',
  label: 'Contact hours closed',
  explanation: 'It is outside the permitted hours in at least one time zone the contact may be in.',
  lifts: 'by itself',
  remedy: 'Wait for the next opening; a time zone column in the CSV narrows the zones.',
  check: (facts) =>
    facts.contact.hours.open
      ? null
      : blockedUntil(facts.contact.both.open ? facts.contact.hours.opensAt : facts.contact.both.opensAt),
} as const satisfies Blocker
