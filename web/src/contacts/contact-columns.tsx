/** Lists the columns of the table of contacts. */
import type { Contact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DASH } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ContactMarks } from './contact-marks.tsx'
import { nameOf } from './use-contacts.ts'

const COLUMNS: readonly Column<Contact>[] = [
  {
    key: 'contact',
    header: 'Contact',
    cell: (contact) => (
      <TextLink to="/contacts/$id" params={{ id: contact.id }} inherit>
        {contact.erasedAt ? 'Erased' : (nameOf(contact) ?? 'No name')}
      </TextLink>
    ),
  },
  {
    key: 'phone',
    header: 'Phone',
    cell: ({ erasedAt, phone }) => (erasedAt ? DASH : <Phone number={phone} />),
  },
  {
    key: 'state',
    header: 'State',
    attributes: ({ doNotCallAt, archivedAt }) => ({ 'data-empty': !doNotCallAt && !archivedAt }),
    cell: (contact) => <ContactMarks contact={contact} />,
  },
  { key: 'country', header: 'Country', cell: ({ country }) => countryText(country) },
  {
    key: 'company',
    header: 'Company',
    attributes: ({ company }) => ({ 'data-empty': company === null }),
    cell: ({ company }) => company ?? DASH,
  },
  {
    key: 'tags',
    header: 'Tags',
    attributes: ({ tags }) => ({ 'data-empty': tags.length === 0 }),
    cell: ({ tags }) =>
      tags.length === 0
        ? DASH
        : `${tags.slice(0, 3).join(', ')}${tags.length > 3 ? ` and ${tags.length - 3} more` : ''}`,
  },
  { key: 'timeZone', header: 'Time zone', cell: ({ timeZone, zones }) => timeZone ?? zonesText(zones) },
]
const ADDED: Column<Contact> = {
  key: 'added',
  header: 'Added',
  cell: ({ createdAt }) => <At at={createdAt} />,
}

/** @param fields custom fields that are shown as further columns */
export const contactColumns = (fields: readonly string[]): readonly Column<Contact>[] => [
  ...COLUMNS,
  ...fields.map((field) => ({
    key: `custom ${field}`,
    header: field,
    cell: ({ custom }: Contact) => wordOf(custom[field]),
  })),
  ADDED,
]

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 120) : value === undefined ? DASH : JSON.stringify(value)
const zonesText = (zones: readonly string[]): string =>
  zones.length === 1 ? wording.byTheNumber(zones[0]) : `Unknown, ${zones.length} possible`
