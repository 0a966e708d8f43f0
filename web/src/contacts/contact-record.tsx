/** Shows the fields of a contact and their possible time zones. */
import { Text } from '@mantine/core'
import type { Contact } from '#contract/contacts.ts'
import * as wording from '#wording/pages/contacts.ts'
import { countryText } from '#web/numbers/country-words.ts'
import { At } from '#web/ui/at.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { DASH, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { Section } from '#web/ui/section.tsx'

const SOURCES: Readonly<Record<Contact['zoneSource'], string>> = {
  contact: wording.fromTheCheckedRecord,
  area: wording.fromTheAreaCode,
  country: wording.fromTheCountryOfTheNumber,
  unknown: wording.nothingSaysWhereTheNumber,
}

export interface ContactRecordProps {
  readonly contact: Contact
}

export function ContactRecord({ contact }: ContactRecordProps) {
  const custom = Object.entries(contact.custom)
  return (
    <>
      <Section title="Person">
        <Facts>
          <Fact label="Phone">{contact.erasedAt ? 'Erased' : <Phone number={contact.phone} />}</Fact>
          <Fact label="Country">{countryText(contact.country)}</Fact>
          <Fact label="E-mail">{contact.email ?? DASH}</Fact>
          <Fact label="Company">{contact.company ?? DASH}</Fact>
          <Fact label="Tags">{contact.tags.length > 0 ? contact.tags.join(', ') : DASH}</Fact>
          <Fact label="Consent">{consentText(contact.consent)}</Fact>
          <Fact label={wording.doNotCall}>
            <At at={contact.doNotCallAt} />
          </Fact>
          <Fact label="Archived">
            <At at={contact.archivedAt} />
          </Fact>
          {contact.erasedAt ? (
            <Fact label="Erased">
              <At at={contact.erasedAt} />
            </Fact>
          ) : null}
          <Fact label="Added">
            <At at={contact.createdAt} />
          </Fact>
          <Fact label="Changed">
            <At at={contact.updatedAt} />
          </Fact>
        </Facts>
      </Section>
      <Section title="Time zones" intro={wording.aCallHasToBeAllowed}>
        <Text size="sm">{contact.zones.join(', ')}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {SOURCES[contact.zoneSource]}{' '}
          {contact.timeZone && contact.zoneSource !== 'contact'
            ? wording.theRecordSaysWhich(contact.timeZone)
            : ''}
        </Text>
      </Section>
      {custom.length > 0 ? (
        <Section title="Custom fields">
          <Facts>
            {custom.map(([key, value]) => (
              <Fact key={key} label={words(key)}>
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </Fact>
            ))}
          </Facts>
        </Section>
      ) : null}
    </>
  )
}

function consentText(consent: unknown): string {
  if (typeof consent !== 'object' || consent === null) return wording.nothingIsRecorded
  const { given, at, source } = consent as { given?: boolean; at?: string; source?: string }
  const said = given === undefined ? 'Recorded' : given ? 'Given' : 'Refused'
  return [said, ...(at ? [`on ${at.slice(0, 10)}`] : []), ...(source ? [`(${source})`] : [])].join(' ')
}
