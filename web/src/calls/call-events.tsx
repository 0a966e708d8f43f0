/** Shows the carrier events of a call and what was made of them. */
import type { CallDetail } from '#contract/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { actorText } from '#wording/who.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DASH, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'

const EVENT_COLUMNS: readonly Column<CallDetail['events'][number]>[] = [
  { key: 'received', header: 'Received', cell: ({ at }) => <At at={at} seconds /> },
  { key: 'event', header: 'Event', cell: ({ type }) => words(type) },
  {
    key: 'applied',
    header: 'Taken in',
    cell: ({ appliedAt }) => (appliedAt === null ? 'Changed nothing' : <At at={appliedAt} seconds />),
  },
]

const LEDGER_COLUMNS: readonly Column<CallDetail['ledger'][number]>[] = [
  { key: 'at', header: 'At', cell: ({ at }) => <At at={at} seconds /> },
  { key: 'what', header: 'What', cell: ({ kind }) => words(kind) },
  { key: 'from', header: 'From', cell: ({ from }) => (from === null ? DASH : words(from)) },
  { key: 'to', header: 'To', cell: ({ to }) => (to === null ? DASH : words(to)) },
  { key: 'by', header: 'By', cell: ({ actor, actorName }) => actorText(actor, actorName) },
]

export const CallEvents = ({ call }: { readonly call: CallDetail }) => (
  <>
    <Section title="Carrier events">
      <DataTable
        caption={wording.eventsOfTheCarrier}
        columns={EVENT_COLUMNS}
        rows={call.events}
        rowHeader={null}
        empty={<>{wording.theCarrierHasNotSent}</>}
      />
    </Section>
    <Section title="History">
      <DataTable
        caption={wording.recordedChangesOldestFirst}
        columns={LEDGER_COLUMNS}
        rows={call.ledger}
        rowHeader={null}
        empty={<>{wording.nothingIsRecordedYet}</>}
      />
    </Section>
  </>
)
