/** Shows outcome, cost and times of a call. */
import { Stack } from '@mantine/core'
import type { CallDetail } from '#contract/calls.ts'
import { codeSentence, detectionText, LIVE_CALL_WORDS, RESULT_SENTENCES } from '#wording/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { At } from '#web/ui/at.tsx'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import layout from '#web/ui/layout.module.css'
import { Phone } from '#web/ui/phone.tsx'
import { isSentiment, SENTIMENT_LOOK } from '#web/ui/sentiment.tsx'
import { Section } from '#web/ui/section.tsx'
import { StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { TurnLatency } from './analysis/turn-latency.tsx'
import { CallResult } from './call-result.tsx'
import { Handovers } from './handovers.tsx'

export interface CallRecordProps {
  readonly call: CallDetail
}

export function CallRecord({ call }: CallRecordProps) {
  return (
    <Stack gap="md" className={layout['aside'] ?? ''}>
      <Outcome call={call} />
      <Section title="Cost">
        <Facts>
          <Fact label="Cost">{moneyText(call.cost)}</Fact>
          <Fact label="AI">{moneyText(call.aiCost)}</Fact>
          <Fact label="Telephony">{moneyText(call.telephonyCost)}</Fact>
          <Fact label="Price">
            {call.costFinal
              ? wording.asTheCarrierCharged
              : call.carrierTellsPrice
                ? wording.estimatedByTheRateCard
                : wording.carrierTellsNoPrice}
          </Fact>
        </Facts>
      </Section>
      <Section title="Times">
        <Facts>
          <Fact label="Placed">
            <At at={call.placedAt} seconds />
          </Fact>
          <Fact label="Answered">
            <At at={call.answeredAt} seconds />
          </Fact>
          <Fact label="Ended">
            <At at={call.endedAt} seconds />
          </Fact>
          {call.live === null ? null : (
            <Fact label={wording.inThisStateSince(LIVE_CALL_WORDS[call.live.state])}>
              <At at={call.live.since} seconds />
            </Fact>
          )}
          <Fact label="Talk">{call.answeredAt === null ? DASH : durationText(call.talkSeconds)}</Fact>
          <TurnLatency latency={call.turnLatency} />
        </Facts>
      </Section>
      <Way call={call} />
    </Stack>
  )
}

function Outcome({ call }: { readonly call: CallDetail }) {
  return (
    <Section title="Outcome">
      <Facts>
        <Fact label="Result">
          <CallResult call={call} />
          {call.resultMessage === null ? null : <div>{call.resultMessage}</div>}
          {call.result === null ? null : <div>{RESULT_SENTENCES[call.result]}</div>}
          {call.resultCode === null ? null : <div>{codeSentence(call.resultCode)}</div>}
        </Fact>
        {call.detection === null ? null : (
          <Fact label="Answered by">
            {detectionText(call.detection.by, call.detection.source, call.detection.ms)}
          </Fact>
        )}
        <Handovers handovers={call.handovers} />
        <Fact label="Disposition">{call.disposition === null ? DASH : words(call.disposition)}</Fact>
        <Fact label="Sentiment">
          {isSentiment(call.sentiment) ? <StatusBadge look={SENTIMENT_LOOK[call.sentiment]} /> : DASH}
        </Fact>
        <Fact label="Score">{numberText(call.score)}</Fact>
        {call.dryRun ? <Fact label="Dry run">{wording.nobodyWasCalled}</Fact> : null}
      </Facts>
    </Section>
  )
}

/** Shows caller ID, recipient number and the carrier's name for the call. */
function Way({ call }: { readonly call: CallDetail }) {
  return (
    <Section title={wording.toAndFrom}>
      <Facts>
        <Fact label="Contact">
          <TextLink to="/contacts/$id" params={{ id: call.contactId }} inherit>
            {call.contact ?? 'No name'}
          </TextLink>
        </Fact>
        <Fact label="To">
          <Phone number={call.phone} />
        </Fact>
        <Fact label="From">
          <TextLink to="/numbers/$id" params={{ id: call.numberId }} inherit>
            <Phone number={call.from} />
          </TextLink>
        </Fact>
        <Fact label="Agent">
          <TextLink to="/agents/$id" params={{ id: call.agentId }} inherit>
            {call.agent}
          </TextLink>
        </Fact>
        {call.variant === null ? null : <Fact label="Variant">{'ABC'[call.variant]}</Fact>}
        <Fact label="Attempt">{countText(call.attempt)}</Fact>
        <Fact label="Task">
          <TextLink
            to="/campaigns/$id"
            params={{ id: call.campaignId }}
            search={{ task: call.taskId }}
            inherit
          >
            {wording.openInTheCampaign}
          </TextLink>
        </Fact>
        <Fact label="Carrier’s id">{call.carrierRef ?? DASH}</Fact>
        <Fact label="Call id">{call.id}</Fact>
      </Facts>
    </Section>
  )
}
