/** Shows the first twenty calls, in order. */
import type { Preflight } from '#contract/preflight.ts'
import * as wording from '#wording/pages/draft.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DASH, countText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { Section } from '#web/ui/section.tsx'

type FirstCall = Preflight['firstCalls']['rows'][number] & { readonly place: number }

const COLUMNS: readonly Column<FirstCall>[] = [
  { key: 'place', header: '#', align: 'end', cell: ({ place }) => place },
  { key: 'contact', header: 'Contact', cell: ({ name }) => (name === '' ? DASH : name) },
  { key: 'phone', header: 'Phone', cell: ({ phone }) => <Phone number={phone} /> },
  { key: 'from', header: 'From', cell: ({ number }) => <Phone number={number.phone} /> },
  {
    key: 'when',
    header: 'When',
    cell: ({ at }) => <At at={at} seconds />,
  },
]

export function FirstCallsSection({ report }: { readonly report: Preflight }) {
  const { rows, sentence, checked, complete } = report.firstCalls
  const looked = complete ? '' : wording.lookedForAmongTheFirst(countText(checked))
  return (
    <Section title="First calls" intro={`${sentence}${looked}`}>
      <DataTable
        caption={wording.theFirstCallsInTheir}
        columns={COLUMNS}
        rows={rows.map((row, index) => ({ ...row, place: index + 1 }))}
        keyOf={({ contactId }) => contactId}
        rowHeader="contact"
        empty={wording.onceThereAreContacts}
      />
    </Section>
  )
}
