/** Shows one call: its outcome, its transcript, its cost, and everything known about its course. */
import { Stack } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { CallDetail } from '#contract/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { Failure } from '#web/ui/failure.tsx'
import { CallIncidents } from '#web/incidents/call-incidents.tsx'
import layout from '#web/ui/layout.module.css'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Phone } from '#web/ui/phone.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { CampaignTime } from '#web/ui/screen-zone.tsx'
import { Section } from '#web/ui/section.tsx'
import { WhatCameOfIt } from './analysis/what-came-of-it.tsx'
import { CallEvents } from './call-events.tsx'
import { CallRecord } from './call-record.tsx'
import { CallResult } from './call-result.tsx'
import { CampaignBack } from './campaign-back.tsx'
import { Conversation } from './conversation.tsx'
import { HangUp } from './hang-up.tsx'
import { useCall } from './use-call.ts'
import { useTabTitle } from '#web/app/tab.ts'

export function CallPage() {
  const { id } = useParams({ from: '/inside/calls/$id' })
  const { data, error, refetch } = useCall(id)
  useTabTitle(`${data ? titleOf(data) : 'Call'} · Campanile`)
  if (data) return <Loaded call={data} />
  return (
    <Page title="Call" wide>
      {error ? (
        <Failure error={error} again={refetch} what="call" />
      ) : (
        <ListSkeleton label={wording.loadingTheCall} height={72} />
      )}
    </Page>
  )
}

const titleOf = ({ contact, phone }: CallDetail): string => `Call to ${contact ?? phone}`

function Loaded({ call }: { readonly call: CallDetail }) {
  return (
    <CampaignTime zone={call.timeZone}>
      <Page
        title={<>Call to {call.contact ?? <Phone number={call.phone} />}</>}
        wide
        back={<CampaignBack campaignId={call.campaignId} name={call.campaign} />}
        state={<CallResult call={call} />}
        actions={<HangUp call={call} />}
      >
        <div className={layout['sided']}>
          <CallRecord call={call} />
          <Stack gap="md">
            <CallIncidents callId={call.id} campaignId={call.campaignId} />
            <WhatCameOfIt call={call} />
            <Conversation call={call} />
            <CallEvents call={call} />
            <Section title="Raw data">
              <RawJson title={wording.whyThisCallWasAllowed} value={call.evidence} />
              <RawJson title="Everything (JSON)" value={call} />
            </Section>
          </Stack>
        </div>
      </Page>
    </CampaignTime>
  )
}
