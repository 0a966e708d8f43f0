import { blocked, type Blocker } from './blocker.ts'

export const contactArchived = {
  code: 'contact_archived',
  label: 'Contact archived',
  explanation: 'The contact was archived after the campaign took it in.',
  lifts: 'never',
  remedy: 'Nothing: the task closes as skipped.',
  skips: true,
  check: (facts) => (facts.contact.archivedAt === null ? null : blocked({ since: facts.contact.archivedAt })),
} as const satisfies Blocker
