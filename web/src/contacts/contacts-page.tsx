/** Lists the contacts, found by name, number, tag or any field. A filter can be saved as a segment. */
import { Button, Group, Text } from '@mantine/core'
import { IconUpload, IconUserPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import * as wording from '#wording/pages/contacts.ts'
import { useMay } from '#web/api/session.ts'
import type { ContactsSearch } from '#web/app/search.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import layout from '#web/ui/layout.module.css'
import { Page } from '#web/ui/page.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { contactColumns } from './contact-columns.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { ContactFilters, isFiltered, NO_FILTER } from './contact-filters.tsx'
import { SegmentBar } from './segment-bar.tsx'
import { PAGE, useContacts } from './use-contacts.ts'

export function ContactsPage() {
  useTabTitle('Contacts · Campanile')
  const search = useSearch({ from: '/inside/contacts' })
  const navigate = useNavigate({ from: '/contacts' })
  const go = (change: ContactsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  return (
    <Page title="Contacts" wide actions={<Actions add={() => go({ add: true })} />}>
      <SegmentBar search={search} />
      <ContactFilters search={search} go={go} />
      <Rows search={search} go={go} />
      {search.add ? <ContactDialog close={() => go({ add: undefined })} /> : null}
    </Page>
  )
}

function Actions({ add }: { readonly add: () => void }) {
  const operator = useMay('operator')
  if (!operator) return null
  return (
    <Group gap="xs">
      <Button
        component={Link}
        to="/contacts/import"
        variant="default"
        size="sm"
        leftSection={<IconUpload size={15} aria-hidden />}
      >
        Import
      </Button>
      <Button size="sm" leftSection={<IconUserPlus size={15} aria-hidden />} onClick={add}>
        Add contact
      </Button>
    </Group>
  )
}

interface RowsProps {
  readonly search: ContactsSearch
  readonly go: (change: ContactsSearch) => void
}

function Rows({ search, go }: RowsProps) {
  const { data, error, refetch } = useContacts(search)
  const columns = useMemo(() => contactColumns(search.columns?.split(',') ?? []), [search.columns])
  const pager = data ? (
    <Pager
      shown={data.items.length}
      full={data.items.length === PAGE}
      cursor={search.cursor}
      nextCursor={data.nextCursor}
      go={(cursor) => go({ cursor })}
    />
  ) : null
  return (
    <DataTable
      caption="Contacts"
      columns={columns}
      list={{ items: data?.items, error, again: refetch }}
      keyOf={({ id }) => id}
      loading={wording.loadingTheContacts}
      narrow="blocks"
      empty={
        <>
          <Nobody
            filtered={isFiltered(search)}
            clear={() => go(NO_FILTER)}
            more={data?.nextCursor !== null}
          />
          {pager}
        </>
      }
      renderFrame={(table) => (
        <div className={layout['card']}>
          {table}
          {pager}
        </div>
      )}
    />
  )
}

interface NobodyProps {
  readonly filtered: boolean
  readonly more: boolean
  readonly clear: () => void
}

function Nobody({ filtered, more, clear }: NobodyProps) {
  const operator = useMay('operator')
  if (filtered)
    return (
      <Empty title={more ? wording.nobodyFoundSoFar : wording.noContactMatches}>
        <Button variant="default" size="xs" onClick={clear}>
          {wording.showAllContacts}
        </Button>
      </Empty>
    )
  return (
    <Empty title={wording.thereIsNoContact}>
      <Text size="sm">{wording.contactsComeFromAFile}</Text>
      {operator ? (
        <Button component={Link} to="/contacts/import" size="xs">
          {wording.importAFile}
        </Button>
      ) : null}
    </Empty>
  )
}
