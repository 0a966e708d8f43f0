/** Shows contacts in rows; on a phone each is a block. */
import { Badge, Group } from '@mantine/core'
import { IconArchive, IconPhoneOff } from '@tabler/icons-react'
import { memo } from 'react'
import type { Contact } from '#contract/contacts.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { At } from '#web/ui/at.tsx'
import { DASH } from '#web/ui/figures.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './contacts.module.css'
import { nameOf } from './use-contacts.ts'

export interface ContactsTableProps {
  readonly contacts: readonly Contact[]
  /** Custom fields shown as further columns. */
  readonly columns: readonly string[]
}

const HEADINGS = ['Contact', 'Phone', 'State', 'Country', 'Company', 'Tags', 'Time zone'] as const

export function ContactsTable({ contacts, columns }: ContactsTableProps) {
  const headings = [...HEADINGS, ...columns, 'Added']
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <div className={classes['scroll']} role="region" aria-label="Contacts" tabIndex={0}>
      <table className={classes['table']}>
        <caption>
          <span className="visually-hidden">Contacts</span>
        </caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <Row key={contact.id} contact={contact} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly contact: Contact
  readonly columns: readonly string[]
}

const Row = memo(function Row({ contact, columns }: RowProps) {
  const { tags, timeZone } = contact
  return (
    <tr>
      <th scope="row">
        <TextLink to="/contacts/$id" params={{ id: contact.id }} inherit>
          {contact.erasedAt ? 'Erased' : (nameOf(contact) ?? 'No name')}
        </TextLink>
      </th>
      <td data-label="Phone">{contact.erasedAt ? DASH : contact.phone}</td>
      <td data-label="State" data-empty={!contact.doNotCallAt && !contact.archivedAt}>
        <ContactMarks contact={contact} />
      </td>
      <td data-label="Country">{countryText(contact.country)}</td>
      <td data-label="Company" data-empty={contact.company === null}>
        {contact.company ?? DASH}
      </td>
      <td data-label="Tags" data-empty={tags.length === 0}>
        {tags.length === 0 ? DASH : tags.slice(0, 3).join(', ')}
        {tags.length > 3 ? ` and ${tags.length - 3} more` : ''}
      </td>
      <td data-label="Time zone">{timeZone ?? zonesText(contact.zones)}</td>
      {columns.map((key) => (
        <td key={key} data-label={key}>
          {wordOf(contact.custom[key])}
        </td>
      ))}
      <td data-label="Added">
        <At at={contact.createdAt} />
      </td>
    </tr>
  )
})

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 120) : value === undefined ? DASH : JSON.stringify(value)
const zonesText = (zones: readonly string[]): string =>
  zones.length === 1 ? `${zones[0]}, by the number` : `Unknown, ${zones.length} possible`

export const ContactMarks = ({ contact }: { readonly contact: Contact }) => (
  <Group gap={4}>
    {contact.doNotCallAt ? (
      <Badge
        variant="status"
        color="orange"
        size="sm"
        tt="none"
        leftSection={<IconPhoneOff size="1.1em" aria-hidden />}
      >
        Do not call
      </Badge>
    ) : null}
    {contact.archivedAt ? (
      <Badge
        variant="status"
        color="gray"
        size="sm"
        tt="none"
        leftSection={<IconArchive size="1.1em" aria-hidden />}
      >
        {contact.erasedAt ? 'Erased' : 'Archived'}
      </Badge>
    ) : null}
    {contact.doNotCallAt || contact.archivedAt ? null : DASH}
  </Group>
)
