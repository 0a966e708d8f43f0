/** Lists the credit entries, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type CreditEntry, listCreditEntries } from '#contract/credits.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DASH, moneyText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const PAGE = 20

export function CreditEntries() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['credit-entries'],
    queryFn: ({ pageParam, signal }) =>
      call(listCreditEntries, {
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <Section title="Credit entries" intro={wording.topUpsAndWhat}>
      <DataTable
        caption={wording.creditEntriesNewestFirst}
        columns={COLUMNS}
        list={{
          items: data?.pages.flatMap(({ items }) => items),
          error,
          again: refetch,
          rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
        }}
        keyOf={({ id }) => String(id)}
        empty={wording.nothingWasAddedOrCharged}
      />
    </Section>
  )
}

const COLUMNS: readonly Column<CreditEntry>[] = [
  { key: 'when', header: 'When', cell: ({ at }) => <At at={at} seconds /> },
  { key: 'kind', header: 'Kind', cell: ({ kind }) => words(kind) },
  { key: 'amount', header: 'Amount', align: 'end', cell: ({ amount }) => moneyText(amount) },
  {
    key: 'for',
    header: 'For',
    wrap: true,
    cell: ({ callId, note }) =>
      callId ? (
        <TextLink to="/calls/$id" params={{ id: callId }} inherit>
          The call
        </TextLink>
      ) : (
        (note ?? DASH)
      ),
  },
]
