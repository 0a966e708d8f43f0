/** Shows when and where people may be called; admins change it in the settings of the workspace. */
import { Text } from '@mantine/core'
import { memo } from 'react'
import type { Workspace } from '#contract/workspace.ts'
import { useMay } from '#web/api/session.ts'
import { countriesText, countryText } from '#web/numbers/country-words.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { HoursForm } from './hours-form.tsx'
import { hoursLines } from '#web/hours/hours-words.ts'

const TITLE = 'Hours and countries'

interface HoursProps {
  readonly workspace: Workspace
}

export const HoursSection = memo(function HoursSection({ workspace }: HoursProps) {
  const admin = useMay('admin')
  return (
    <Section
      title={TITLE}
      anchor="hours"
      aside={
        admin ? (
          <TextLink to="/settings" search={{ tab: 'workspace' }} hash="hours" size="sm">
            Change<span className="visually-hidden"> hours and countries</span>
          </TextLink>
        ) : null
      }
    >
      <Facts>
        <HoursFacts workspace={workspace} />
        <Fact label="Time zone" definition="The one in which pages of the workspace show times.">
          {workspace.timeZone}
        </Fact>
        <Fact
          label="Home country"
          definition="Of phone numbers that are written without a country code in a file of contacts."
        >
          {countryText(workspace.defaultCountry)}
        </Fact>
      </Facts>
    </Section>
  )
})

export function HoursSettings({ workspace }: HoursProps) {
  const admin = useMay('admin')
  return (
    <Section title={TITLE} anchor="hours" intro="When and where people may be called, by any campaign.">
      {admin ? (
        <HoursForm workspace={workspace} />
      ) : (
        <Facts>
          <HoursFacts workspace={workspace} />
        </Facts>
      )}
    </Section>
  )
}

const HoursFacts = ({ workspace }: HoursProps) => (
  <>
    <Fact
      label="Contact hours"
      definition="When a person may be called at all, read in every time zone that the person may be in. It cannot be switched off; closing is exclusive."
    >
      {hoursLines(workspace.contactHours).map((line) => (
        <div key={line}>{line}</div>
      ))}
      <Text size="sm" c="dimmed">
        in the contact’s own time
      </Text>
    </Fact>
    <Fact label="May call" definition="A contact in any other country is not called.">
      {countriesText(workspace.allowedCountries)}
    </Fact>
  </>
)
