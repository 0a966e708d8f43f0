/** Shows one contact: the known facts, the history, and why they were called or not at any instant. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Contact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { Failure } from '#web/ui/failure.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import layout from '#web/ui/layout.module.css'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Phone } from '#web/ui/phone.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { ContactActions } from './contact-actions.tsx'
import { ContactRecord } from './contact-record.tsx'
import { ContactMarks } from './contact-marks.tsx'
import { DecisionList } from './decision-list.tsx'
import { HistorySections } from './history-sections.tsx'
import { contactQuery, nameOf } from './use-contacts.ts'
import { WhyNotCalled } from './why-not-called.tsx'

export function ContactPage() {
  const { id } = useParams({ from: '/inside/contacts/$id' })
  const { data, error, refetch } = useQuery(contactQuery(id))
  useTabTitle(`${data ? titleOf(data) : 'Contact'} · Contact · Campanile`)
  if (data) return <Loaded contact={data} />
  return (
    <Page title="Contact" wide back={<Back />}>
      {error ? (
        <Failure error={error} again={refetch} what="contact" />
      ) : (
        <ListSkeleton label={wording.loadingTheContact} height={72} />
      )}
    </Page>
  )
}

const Back = () => (
  <TextLink to="/contacts" size="sm">
    All contacts
  </TextLink>
)

const titleOf = (contact: Contact): string =>
  contact.erasedAt ? wording.anErasedPerson : (nameOf(contact) ?? contact.phone)

function Loaded({ contact }: { readonly contact: Contact }) {
  return (
    <Page
      title={contact.erasedAt || nameOf(contact) ? titleOf(contact) : <Phone number={contact.phone} />}
      wide
      back={<Back />}
      state={contact.archivedAt || contact.doNotCallAt ? <ContactMarks contact={contact} /> : null}
      actions={<ContactActions contact={contact} />}
    >
      <div className={layout['sided']}>
        <Stack gap="md" className={layout['aside'] ?? ''}>
          <ContactRecord contact={contact} />
        </Stack>
        <Stack gap="md">
          <WhyNotCalled contactId={contact.id} />
          <HistorySections contactId={contact.id} />
          <DecisionList contactId={contact.id} />
          <Section title="Raw data">
            <RawJson title={wording.thisContactJson} value={contact} />
          </Section>
        </Stack>
      </div>
    </Page>
  )
}
