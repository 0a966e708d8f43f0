/** Shows when the campaign may call: its own windows, and the contact hours. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'

export interface WindowsSectionProps {
  readonly windows: Snapshot['windows']
}

export const WindowsSection = memo(function WindowsSection({ windows }: WindowsSectionProps) {
  return (
    <Section title="Call windows" anchor="windows" intro="Both have to be open for a call.">
      <Facts>
        <Fact
          label="Campaign"
          definition={`Read in the campaign’s time zone, ${windows.timeZone}. Closing is exclusive.`}
        >
          {windows.enabled ? <Lines text={windows.campaign} /> : 'Switched off: always open'}
          {windows.enabled ? <div>{windows.timeZone}</div> : null}
        </Fact>
        <Fact
          label="Contact hours"
          definition="The workspace’s rule, read in every time zone that the contact may be in. It cannot be switched off."
        >
          <Lines text={windows.contactHours} />
          <div>in the contact’s own time</div>
        </Fact>
      </Facts>
    </Section>
  )
})

/** The server joins groups of days with semicolons. */
const Lines = ({ text }: { readonly text: string }) =>
  text.split('; ').map((line) => <div key={line}>{line}</div>)
