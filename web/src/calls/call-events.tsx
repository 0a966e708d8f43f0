/** Shows the carrier events of a call and what was made of them. */
import type { CallDetail } from '#contract/calls.ts'
import { At } from '#web/ui/at.tsx'
import { DASH, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'

export interface CallEventsProps {
  readonly call: CallDetail
}

export function CallEvents({ call }: CallEventsProps) {
  return (
    <>
      <Section title="Carrier events">
        {call.events.length === 0 ? (
          'The carrier has not sent any event of this call.'
        ) : (
          <Events call={call} />
        )}
      </Section>
      <Section title="History">
        {call.ledger.length === 0 ? 'Nothing is recorded yet.' : <History call={call} />}
      </Section>
    </>
  )
}

function Events({ call }: CallEventsProps) {
  return (
    <TableRegion caption="Events of the carrier, oldest first">
      <thead>
        <tr>
          <th scope="col">Received</th>
          <th scope="col">Event</th>
          <th scope="col">Taken in</th>
        </tr>
      </thead>
      <tbody>
        {call.events.map((event, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- events are only ever appended, and doubles are equal
          <tr key={index}>
            <td>
              <At at={event.at} seconds />
            </td>
            <td>{words(event.type)}</td>
            <td>{event.appliedAt === null ? 'Changed nothing' : <At at={event.appliedAt} seconds />}</td>
          </tr>
        ))}
      </tbody>
    </TableRegion>
  )
}

function History({ call }: CallEventsProps) {
  return (
    <TableRegion caption="Recorded changes, oldest first">
      <thead>
        <tr>
          <th scope="col">At</th>
          <th scope="col">What</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {call.ledger.map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the ledger is only ever appended
          <tr key={index}>
            <td>
              <At at={entry.at} seconds />
            </td>
            <td>{words(entry.kind)}</td>
            <td>{entry.from === null ? DASH : words(entry.from)}</td>
            <td>{entry.to === null ? DASH : words(entry.to)}</td>
            <td>{entry.actor}</td>
          </tr>
        ))}
      </tbody>
    </TableRegion>
  )
}
