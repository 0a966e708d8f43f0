/** Shows when and where people may be called; admins change it in the settings of the workspace. */
import { Text } from '@mantine/core'
import { memo } from 'react'
import type { Workspace } from '#contract/workspace.ts'
import * as wording from '#wording/pages/settings.ts'
import { useMay } from '#web/api/session.ts'
import { countriesText, countryText } from '#web/numbers/country-words.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { HoursForm } from './hours-form.tsx'
import { hoursLines } from '#web/hours/hours-words.ts'

const TITLE = wording.hoursAndCountries

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
            Change<span className="visually-hidden"> {wording.hoursAndCountriesInText}</span>
          </TextLink>
        ) : null
      }
    >
      <Facts>
        <HoursFacts workspace={workspace} />
        <Fact label="Time zone" definition={wording.theOneInWhich}>
          {workspace.timeZone}
        </Fact>
        <Fact label="Home country" definition={wording.ofPhoneNumbersThatAreWritten}>
          {countryText(workspace.defaultCountry)}
        </Fact>
      </Facts>
    </Section>
  )
})

export function HoursSettings({ workspace }: HoursProps) {
  const admin = useMay('admin')
  return (
    <Section title={TITLE} anchor="hours" intro={wording.whenAndWherePeople}>
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
    <Fact label="Contact hours" definition={wording.whenAPersonMay}>
      {hoursLines(workspace.contactHours).map((line) => (
        <div key={line}>{line}</div>
      ))}
      <Text size="sm" c="dimmed">
        {wording.inTheContactsOwn}
      </Text>
    </Fact>
    <Fact label="May call" definition={wording.aContactInAny}>
      {countriesText(workspace.allowedCountries)}
    </Fact>
  </>
)
