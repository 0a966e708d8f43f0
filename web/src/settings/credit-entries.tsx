/** Lists the credit entries, newest first: those of calls folded by campaign and day, each of which opens its entries. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type CreditDay, type CreditEntry, listCreditDays, listCreditEntries } from '#contract/credits.ts'
import { calendarDay } from '#wording/instants.ts'
import * as wording from '#wording/pages/settings.ts'
import { call } from '#web/api/call.ts'
import { At } from '#web/ui/at.tsx'
import { Day } from '#web/ui/day.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { countText, DASH, moneyText, words } from '#web/ui/figures.ts'
import { useScreenZone } from '#web/ui/screen-zone.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const PAGE = 20

export function CreditEntries() {
  const { chosen, zones } = useScreenZone()
  const timeZone = chosen === 'workspace' ? undefined : (zones[chosen] ?? undefined)
  const [opened, open] = useState<CreditDay | null>(null)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['credit-entries', 'days', timeZone],
    queryFn: ({ pageParam, signal }) =>
      call(listCreditDays, { query: { ...(pageParam ? { cursor: pageParam } : {}), timeZone }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const columns = useMemo(() => dayColumns(open), [])
  return (
    <Section title="Credit entries" intro={wording.topUpsAndWhat}>
      <DataTable
        caption={wording.creditEntriesByDay}
        columns={columns}
        list={{
          items: data?.pages.flatMap(({ items }) => items),
          error,
          again: refetch,
          rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
        }}
        keyOf={({ newest }) => String(newest)}
        empty={wording.nothingWasAddedOrCharged}
      />
      {opened ? <Opened of={opened} close={() => open(null)} /> : null}
    </Section>
  )
}

const dayColumns = (open: (day: CreditDay) => void): readonly Column<CreditDay>[] => [
  {
    key: 'when',
    header: 'When',
    cell: ({ campaign, day, at }) => (campaign ? <Day day={day} /> : <At at={at} seconds />),
  },
  { key: 'kind', header: 'Kind', cell: ({ campaign, kind }) => (campaign ? 'Calls' : words(kind)) },
  { key: 'amount', header: 'Amount', align: 'end', cell: ({ amount }) => moneyText(amount) },
  {
    key: 'for',
    header: 'For',
    wrap: true,
    cell: ({ campaign, note }) =>
      campaign ? (
        <TextLink to="/campaigns/$id" params={{ id: campaign.id }} inherit>
          {campaign.name}
        </TextLink>
      ) : (
        (note ?? DASH)
      ),
  },
  {
    key: 'entries',
    header: 'Entries',
    align: 'end',
    cell: (row) =>
      row.campaign ? (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={wording.openTheEntries(row.campaign.name, calendarDay(row.day, null))}
          onClick={() => open(row)}
        >
          {countText(row.entries)}
        </Button>
      ) : (
        DASH
      ),
  },
]

interface OpenedProps {
  readonly of: CreditDay
  readonly close: () => void
}

/** The entries of one campaign and day. */
function Opened({ of: { campaign, day, newest, oldest }, close }: OpenedProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['credit-entries', campaign?.id, newest, oldest],
    queryFn: ({ pageParam, signal }) =>
      call(listCreditEntries, {
        query: {
          limit: PAGE,
          campaignId: campaign?.id,
          newest,
          oldest,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return (
    <Dialog title={`${campaign?.name ?? ''}, ${calendarDay(day, null)}`} closes="Close" opened close={close}>
      <DataTable
        caption={wording.creditEntriesNewestFirst}
        columns={ENTRIES}
        list={{
          items: data?.pages.flatMap(({ items }) => items),
          error,
          again: refetch,
          rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
        }}
        keyOf={({ id }) => String(id)}
        empty={wording.nothingWasAddedOrCharged}
      />
    </Dialog>
  )
}

const ENTRIES: readonly Column<CreditEntry>[] = [
  { key: 'when', header: 'When', cell: ({ at }) => <At at={at} seconds /> },
  { key: 'kind', header: 'Kind', cell: ({ kind }) => words(kind) },
  { key: 'amount', header: 'Amount', align: 'end', cell: ({ amount }) => moneyText(amount) },
  {
    key: 'for',
    header: 'For',
    cell: ({ callId }) =>
      callId ? (
        <TextLink to="/calls/$id" params={{ id: callId }} inherit>
          The call
        </TextLink>
      ) : (
        DASH
      ),
  },
]
