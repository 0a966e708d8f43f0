/** Shows the rows of the campaign's details: settings, then dates. */
import { Divider } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { machineDetectionText, machines } from '#wording/machines.ts'
import * as wording from '#wording/pages/live-details.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText, DASH, moneyText } from '#web/ui/figures.ts'
import { When } from '#web/ui/when.tsx'
import { PoolList } from './pool-list.tsx'
import { endText, retriesText, triggerText, voicemailText } from './setting-words.ts'

type Details = Snapshot['details']

export const CampaignSettings = memo(function CampaignSettings({ details }: { readonly details: Details }) {
  return (
    <Facts>
      <Fact label="Agent">{details.agent.name}</Fact>
      <Fact label="Number pool">
        <PoolList pool={details.pool} />
        {details.preferCountry ? <div>{wording.numbersOfTheContacts}</div> : null}
      </Fact>
      <Fact label="Retries">{retriesText(details.retries)}</Fact>
      <Fact label="Voicemail">{voicemailText(details.retries)}</Fact>
      <Fact label={machines}>{machineDetectionText(details.machineDetection)}</Fact>
      <Fact label="Concurrency" definition={wording.theMostCallsOfThisCampaign}>
        <span data-figure="details.concurrency">
          {details.concurrency === null ? 'Full pool' : countText(details.concurrency)}
        </span>
      </Fact>
      <Fact label="Priority" definition={wording.fromLowToHigh}>
        <span data-figure="details.priority">{countText(details.priority)}</span>
      </Fact>
      <Fact label="Budget">{details.budget === null ? 'No limit' : moneyText(details.budget)}</Fact>
      <Fact label={wording.endsByItself} definition={wording.onceOnlyPeopleAreLeft}>
        {endText(details.endUncallableHours)}
      </Fact>
      {details.dryRun ? <Fact label="Dry run">{wording.placesNoCallAndUses}</Fact> : null}
      <Fact label="Time zone">{details.timeZone}</Fact>
      <Fact label="Trigger" definition={wording.whatStartedItAPerson}>
        {triggerText(details.trigger)}
      </Fact>
    </Facts>
  )
})

interface CampaignDatesProps {
  readonly details: Details
}

export function CampaignDates({ details }: CampaignDatesProps) {
  const when = (at: string | null) => (at === null ? DASH : <When at={at} relative />)
  return (
    <>
      <Divider my="sm" />
      <Facts>
        <Fact label="Created">{when(details.createdAt)}</Fact>
        {details.startAt === null || details.startedAt !== null ? null : (
          <Fact label="Planned start">{when(details.startAt)}</Fact>
        )}
        <Fact label="Started">{when(details.startedAt)}</Fact>
        {details.cancelled === null ? <Fact label="Completed">{when(details.completedAt)}</Fact> : null}
      </Facts>
    </>
  )
}
