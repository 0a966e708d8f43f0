/** Shows every call of the task: its course, the carrier's events, and the evidence of the gate. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { countText, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Fact } from './identity.tsx'
import { DataText } from './data-text.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

type PanelCall = TaskDebug['calls'][number]

export function Calls({ calls }: { readonly calls: readonly PanelCall[] }) {
  return (
    <PanelSection title="Calls">
      {calls.length === 0 ? <Text size="sm">{wording.notCalledYet}</Text> : null}
      <ol className={classes['calls']}>
        {calls.map((call) => (
          <li key={call.id} data-call={call.id}>
            <Call call={call} />
          </li>
        ))}
      </ol>
    </PanelSection>
  )
}

function Call({ call }: { readonly call: PanelCall }) {
  return (
    <article className={classes['call']}>
      <div className={classes['callhead']}>
        <strong>
          Attempt {call.attempt}: {words(call.result ?? call.status)}
          {call.resultCode ? ` (${call.resultCode})` : ''}
          {call.dryRun ? ', dry run' : ''}
        </strong>
        <Link to="/calls/$id" params={{ id: call.id }} className={classes['link']}>
          Open call
        </Link>
      </div>
      {call.resultMessage ? <Text size="sm">{call.resultMessage}</Text> : null}
      <dl className={classes['facts']}>
        {factsOf(call).map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        {TIMES.map(([field, name]) =>
          call[field] === null ? null : (
            <Fact key={name} name={name}>
              <ExactTime at={call[field]} />
            </Fact>
          ),
        )}
      </dl>
      <Events events={call.events} />
      {call.evidence ? <RawJson title={wording.checksBeforeTheCall} value={call.evidence} /> : null}
    </article>
  )
}

/** In the order of a call; only the known ones are shown. */
const TIMES = [
  ['claimedAt', 'Claimed'],
  ['placedAt', 'Placed'],
  ['ringingAt', 'Ringing'],
  ['answeredAt', 'Answered'],
  ['uncertainSince', 'Uncertain since'],
  ['endedAt', 'Ended'],
] as const

const factsOf = (call: PanelCall): readonly (readonly [string, ReactNode])[] =>
  (
    [
      ['From', <Phone key="from" number={call.from} />],
      ['Carrier id', call.carrierRef],
      ['Connection', call.connectionId],
      ['Talk', call.talkSeconds ? durationText(call.talkSeconds) : null],
      ['Disposition', call.disposition && words(call.disposition)],
      ['Score', call.score === null ? null : numberText(call.score)],
      ['Cost', `${moneyText(call.cost)}${call.priceFinal ? '' : ' (estimated)'}`],
    ] as const
  ).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]))

function Events({ events }: { readonly events: PanelCall['events'] }) {
  if (events.length === 0) return null
  return (
    <details className={classes['events']}>
      <summary>Carrier events ({countText(events.length)})</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <ExactTime at={event.receivedAt} /> <strong>{words(event.event.type)}</strong>
            {event.appliedAt === null ? ' (not applied)' : ''}
            <div className={classes['data']}>
              <DataText value={event.event} none="" />
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
