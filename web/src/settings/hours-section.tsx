/** When and where people may be called. */
import { Code, Text } from '@mantine/core'
import { memo } from 'react'
import type { Workspace } from '#contract/workspace.ts'
import { countriesText, countryText } from '#web/numbers/country-words.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { hoursLines } from './hours-words.ts'

export const HoursSection = memo(function HoursSection({ workspace }: { readonly workspace: Workspace }) {
  return (
    <Section
      title="Hours and countries"
      anchor="hours"
      intro={
        <>
          An admin changes these over the API: <Code>PATCH /api/v1/workspace</Code>
        </>
      }
    >
      <Facts>
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
        <Fact label="Time zone" definition="The one in which pages of the workspace show times.">
          {workspace.timeZone}
        </Fact>
        <Fact label="May call" definition="A contact in any other country is not called.">
          {countriesText(workspace.allowedCountries)}
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
