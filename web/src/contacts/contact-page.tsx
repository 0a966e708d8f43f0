/** One person: what is known, what was done, and why they were called or not at any instant. */
import { Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Contact } from '#contract/contacts.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ContactActions } from './contact-actions.tsx'
import { ContactFacts } from './contact-facts.tsx'
import { ContactMarks } from './contacts-table.tsx'
import classes from './contacts.module.css'
import { DecisionTape } from './decision-tape.tsx'
import { HistorySections } from './history-sections.tsx'
import { contactQuery, nameOf } from './use-contacts.ts'
import { WhyBox } from './why-box.tsx'

export function ContactPage() {
  useTabTitle('Contact · Campanile')
  const { id } = useParams({ from: '/inside/contacts/$id' })
  const { data, error, refetch } = useQuery(contactQuery(id))
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      {data ? (
        <Loaded contact={data} />
      ) : (
        <>
          <Head title="Contact" />
          {error ? (
            <Failure error={error} again={refetch} />
          ) : (
            <ListSkeleton label="Loading the contact" height={72} />
          )}
        </>
      )}
    </Stack>
  )
}

const Head = ({ title }: { readonly title: string }) => (
  <div>
    <TextLink to="/contacts" size="sm">
      All contacts
    </TextLink>
    <Title order={1} size="h3">
      {title}
    </Title>
  </div>
)

function Loaded({ contact }: { readonly contact: Contact }) {
  const zone = useWorkspaceZone()
  const title = contact.erasedAt ? 'An erased person' : (nameOf(contact) ?? contact.phone)
  return (
    <>
      <Group justify="space-between" align="end">
        <Group gap="sm" align="end">
          <Head title={title} />
          {contact.archivedAt || contact.doNotCallAt ? <ContactMarks contact={contact} /> : null}
        </Group>
        <ContactActions contact={contact} />
      </Group>
      <div className={classes['columns']}>
        <Stack gap="md" className={classes['aside'] ?? ''}>
          <ContactFacts contact={contact} zone={zone} />
        </Stack>
        <Stack gap="md">
          <WhyBox contactId={contact.id} zone={zone} />
          <HistorySections contactId={contact.id} zone={zone} />
          <DecisionTape contactId={contact.id} zone={zone} />
          <Section title="Raw data">
            <RawJson title="This contact (JSON)" value={contact} />
          </Section>
        </Stack>
      </div>
    </>
  )
}
