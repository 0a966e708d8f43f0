/** Shows the rows of the campaign's details: settings, then dates. */
import { Divider } from '@mantine/core'
import { memo } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
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
        {details.preferCountry ? <div>Numbers of the contact’s country first</div> : null}
      </Fact>
      <Fact label="Retries">{retriesText(details.retries)}</Fact>
      <Fact label="Voicemail">{voicemailText(details.retries)}</Fact>
      <Fact label="Concurrency" definition="The most calls of this campaign at one time.">
        <span data-figure="details.concurrency">
          {details.concurrency === null ? 'Full pool' : countText(details.concurrency)}
        </span>
      </Fact>
      <Fact
        label="Priority"
        definition="From 1, low, to 10, high. Higher ones are served first where capacity is shared."
      >
        <span data-figure="details.priority">{countText(details.priority)}</span>
      </Fact>
      <Fact label="Budget">{details.budget === null ? 'No limit' : moneyText(details.budget)}</Fact>
      <Fact
        label="Ends by itself"
        definition="Once only people are left who cannot be called as things stand; they close as skipped."
      >
        {endText(details.endUncallableHours)}
      </Fact>
      {details.dryRun ? <Fact label="Dry run">Places no call and uses no credits</Fact> : null}
      <Fact label="Time zone">{details.timeZone}</Fact>
      <Fact
        label="Trigger"
        definition="What started it: a person, the planned time, or a program over the API."
      >
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
