/** Shows when the campaign may call: its own windows, and the contact hours. */
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-details.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { EditButton } from '#web/live/edit/edit-button.tsx'

export interface WindowsSectionProps {
  readonly windows: Snapshot['windows']
  readonly status: Snapshot['header']['status']
}

export const WindowsSection = memo(function WindowsSection({ windows, status }: WindowsSectionProps) {
  return (
    <Section
      title="Call windows"
      anchor="windows"
      intro={wording.bothHaveToBeOpen}
      aside={<EditButton section="hours" status={status} />}
    >
      <Facts>
        <Fact label="Campaign" definition={wording.readInTheCampaigns(windows.timeZone)}>
          {windows.enabled ? <Lines text={windows.campaign} /> : wording.switchedOffAlwaysOpen}
          {windows.enabled ? <div>{windows.timeZone}</div> : null}
        </Fact>
        <Fact label="Contact hours" definition={wording.theWorkspacesRuleRead}>
          <Lines text={windows.contactHours} />
          <div>{wording.inTheContactsOwn}</div>
        </Fact>
      </Facts>
    </Section>
  )
})

/** The server joins groups of days with semicolons. */
const Lines = ({ text }: { readonly text: string }) =>
  text.split('; ').map((line) => <div key={line}>{line}</div>)
