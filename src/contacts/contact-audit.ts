/**
 * Builds the audit entry of a change of a contact. The log is append-only and a person may be erased, so the entry
 * names the personal fields that changed, and holds values only of fields that decide about calls.
 */
import type { Contact } from '#contract/contacts.ts'
import type { AuditedChange } from '#domain/ledger/audited.ts'
import { changes } from '#verb/audit.ts'

const DECIDING = ['country', 'timeZone', 'zones', 'archivedAt', 'doNotCallAt'] as const
const LEFT_OUT: readonly (keyof Contact)[] = ['updatedAt', 'version', 'zoneSource']

const deciding = (of: Partial<Contact>): Partial<Contact> =>
  Object.fromEntries(DECIDING.filter((key) => key in of).map((key) => [key, of[key]]))

export function changedFields(
  before: Contact,
  after: Contact,
): Pick<AuditedChange<'contact.changed'>, 'before' | 'after'> {
  const changed = changes(before, after)
  const fields = (Object.keys(changed.after) as (keyof Contact)[]).filter((key) => !LEFT_OUT.includes(key))
  return { before: deciding(changed.before), after: { ...deciding(changed.after), fields } }
}

export const entered = (contact: Contact): object => deciding(contact)
