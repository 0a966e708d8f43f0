/** Shows the do-not-call list: numbers are searched, added one by one or as a list, and removed with a reason. */
import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconListDetails, IconPhoneOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type DoNotCallEntry, listDoNotCall } from '#contract/do-not-call.ts'
import * as wording from '#wording/pages/do-not-call.ts'
import { call, Refusal } from '#web/api/call.ts'
import { isForbidden } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { DASH, words } from '#web/ui/figures.ts'
import type { ReadList } from '#web/ui/list-frame.tsx'
import layout from '#web/ui/layout.module.css'
import { Page } from '#web/ui/page.tsx'
import { Phone } from '#web/ui/phone.tsx'
import { AddDialog } from './add-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'

const PAGE = 50

export function DoNotCallPage() {
  useTabTitle(wording.doNotCallCampanile)
  const operator = useMay('operator')
  const [open, setOpen] = useState<'add' | 'import' | null>(null)
  return (
    <Page title={wording.doNotCall} actions={operator ? <Add open={setOpen} /> : null}>
      <Text size="sm" c="dimmed">
        {wording.noCampaignCallsANumber}
      </Text>
      <List />
      {open === 'add' ? <AddDialog close={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportDialog close={() => setOpen(null)} /> : null}
    </Page>
  )
}

const Add = ({ open }: { readonly open: (dialog: 'add' | 'import') => void }) => (
  <Group gap="xs">
    <Button
      variant="default"
      size="sm"
      leftSection={<IconListDetails size={15} aria-hidden />}
      onClick={() => open('import')}
    >
      {wording.addAList}
    </Button>
    <Button size="sm" leftSection={<IconPhoneOff size={15} aria-hidden />} onClick={() => open('add')}>
      {wording.addANumber}
    </Button>
  </Group>
)

function List() {
  const [phone, setPhone] = useState('')
  const [typed, type] = useState('')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['do-not-call', phone],
    queryFn: ({ pageParam, signal }) =>
      call(listDoNotCall, {
        query: { limit: PAGE, ...(phone ? { phone } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const items = data?.pages.flatMap((page) => page.items)
  if (isForbidden(error)) return <Forbidden />
  const invalid = error instanceof Refusal && error.code === 'invalid_phone'
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setPhone(typed.trim())
        }}
      >
        <Group gap="sm" align="end">
          <TextInput
            type="search"
            label={wording.isThisNumberOnTheList}
            placeholder="+353 …"
            value={typed}
            maxLength={64}
            error={invalid ? error.message : null}
            onChange={(event) => {
              type(event.currentTarget.value)
              if (event.currentTarget.value === '') setPhone('')
            }}
          />
          <Button type="submit" variant="default">
            Look up
          </Button>
        </Group>
      </form>
      <Rows
        list={{
          items,
          error: invalid ? null : error,
          again: refetch,
          rest: { more: hasNextPage, loading: isFetchingNextPage, show: fetchNextPage },
        }}
        waits={error === null}
        phone={phone}
      />
    </>
  )
}

const Forbidden = () => (
  <Empty title={wording.thisListIsForOperators}>
    <Text size="sm">{wording.itHoldsPhoneNumbers}</Text>
  </Empty>
)

interface RowsProps {
  readonly list: ReadList<DoNotCallEntry>
  /** False: the list cannot be read as it was asked for. */
  readonly waits: boolean
  readonly phone: string
}

function Rows({ list, waits, phone }: RowsProps) {
  const admin = useMay('admin')
  const [removing, remove] = useState<DoNotCallEntry | null>(null)
  return (
    <DataTable
      caption={wording.numbersThatAreNever}
      columns={admin ? [...COLUMNS, takeOff(remove)] : COLUMNS}
      list={list}
      keyOf={(entry) => entry.phone}
      {...(waits ? { loading: wording.loadingTheList } : {})}
      empty={phone ? <NotListed /> : <Nothing />}
      renderFrame={(table) => (
        <div className={layout['card']}>
          {table}
          {removing ? <RemoveDialog entry={removing} close={() => remove(null)} /> : null}
        </div>
      )}
    />
  )
}

const COLUMNS: readonly Column<DoNotCallEntry>[] = [
  { key: 'number', header: 'Number', cell: ({ phone }) => <Phone number={phone} /> },
  { key: 'since', header: 'Since', cell: ({ at }) => <At at={at} /> },
  { key: 'from', header: 'From', cell: ({ source }) => (source === null ? DASH : words(source)) },
  { key: 'reason', header: 'Reason', wrap: true, cell: ({ reason }) => reason ?? DASH },
]

const takeOff = (remove: (entry: DoNotCallEntry) => void): Column<DoNotCallEntry> => ({
  key: 'actions',
  header: 'Actions',
  cell: (entry) => (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`Remove: ${entry.phone}`}
      onClick={() => remove(entry)}
    >
      Remove
    </Button>
  ),
})

const NotListed = () => <Empty title={wording.thisNumberIsNotOnTheList}>{wording.itMayBeCalled}</Empty>

const Nothing = () => (
  <Empty title={wording.theListIsEmpty}>
    <Text size="sm">{wording.numbersComeHereWhen}</Text>
  </Empty>
)
