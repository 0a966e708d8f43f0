/** Shows every call of the task: its course, the carrier's events, and the evidence of the gate. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as wording from '#wording/pages/live-tasks.ts'
import { countText, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Fact } from './identity.tsx'
import { DataText } from './data-text.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'
import type { PanelCall, PanelEvent } from './task-debug.ts'

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
          {call.attempt === null ? 'Call' : `Attempt ${call.attempt}`}:{' '}
          {words(call.result ?? call.status ?? 'unknown')}
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
        {call.times.map(({ name, at }) => (
          <Fact key={name} name={name}>
            <ExactTime at={at} />
          </Fact>
        ))}
      </dl>
      <Events events={call.events} />
      {call.evidence ? <RawJson title={wording.whatTheGateSaw} value={call.evidence} /> : null}
    </article>
  )
}

const factsOf = (call: PanelCall): readonly (readonly [string, string])[] =>
  (
    [
      ['From', call.from],
      ['Carrier id', call.carrierRef],
      ['Connection', call.connectionId],
      ['Talk', call.talkSeconds ? durationText(call.talkSeconds) : null],
      ['Disposition', call.disposition && words(call.disposition)],
      ['Score', call.score === null ? null : numberText(call.score)],
      ['Cost', call.cost && `${moneyText(call.cost)}${call.costFinal ? '' : ' (estimated)'}`],
    ] as const
  ).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]))

function Events({ events }: { readonly events: readonly PanelEvent[] }) {
  if (events.length === 0) return null
  return (
    <details className={classes['events']}>
      <summary>Carrier events ({countText(events.length)})</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <ExactTime at={event.receivedAt} /> <strong>{words(event.type)}</strong>
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
