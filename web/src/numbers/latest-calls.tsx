/** Shows the latest calls from one number, with a link to all of them. */
import * as wording from '#wording/pages/numbers.ts'
import { CALL_COLUMNS } from '#web/calls/call-columns.tsx'
import { useCalls } from '#web/calls/use-calls.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const FEW = 10

export function LatestCalls({ numberId }: { readonly numberId: string }) {
  const { data, error, refetch } = useCalls({ numberId }, FEW)
  return (
    <Section
      title="Latest calls"
      aside={
        <TextLink to="/calls" search={{ numberId }} size="sm">
          {wording.allCallsFromThisNumber}
        </TextLink>
      }
    >
      <DataTable
        caption={wording.latestCallsFromThisNumber}
        columns={CALL_COLUMNS}
        list={{ items: data?.items, error, again: refetch }}
        keyOf={({ id }) => id}
        loading={wording.loadingTheCalls}
        rowHeight={32}
        empty={<>{wording.noCallHasBeen}</>}
      />
    </Section>
  )
}
