/** Marks a contact that is not to be called, archived or erased. */
import { Badge, Group } from '@mantine/core'
import { IconArchive, IconPhoneOff } from '@tabler/icons-react'
import type { Contact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { DASH } from '#web/ui/figures.ts'

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
        {wording.doNotCall}
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
