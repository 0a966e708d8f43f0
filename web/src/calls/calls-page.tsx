/** Shows the call log: every call that reached, or tried to reach, a carrier. */
import { Button, Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf } from '#contract/asking.ts'
import { exportCallLines, exportCalls } from '#contract/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { callsSearch, type CallsSearch, isFiltered } from '#web/app/search.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import layout from '#web/ui/layout.module.css'
import { ExportLinks } from '#web/ui/export-links.tsx'
import { CallFilters, NO_FILTER } from './call-filters.tsx'
import { CALL_COLUMNS } from './call-columns.tsx'
import { CampaignBack } from './campaign-back.tsx'
import { SavedFilters } from './saved-filters.tsx'
import classes from './calls.module.css'
import { useCampaignZone } from './use-campaign-zone.ts'
import { PAGE, useCalls } from './use-calls.ts'
import { type NewCalls, useNewCalls } from './use-new-calls.ts'
import { countText } from '#web/ui/figures.ts'
import { LogPager } from '#web/ui/log-pager.tsx'
import { Page } from '#web/ui/page.tsx'
import { CampaignTime } from '#web/ui/screen-zone.tsx'
import { RefreshButton } from '#web/ui/refresh-button.tsx'
import { useTabTitle } from '#web/app/tab.ts'

export function CallsPage() {
  useTabTitle('Calls · Campanile')
  const search = useSearch({ from: '/inside/calls' })
  const navigate = useNavigate({ from: '/calls' })
  const go = (change: CallsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  const list = useCalls(search)
  const { cursor: _, ...filter } = search
  return (
    <CampaignTime zone={useCampaignZone(search.campaignId)}>
      <Page
        title="Call log"
        wide
        back={search.campaignId === undefined ? null : <CampaignBack campaignId={search.campaignId} />}
        actions={
          <Group gap="xs">
            <ExportLinks
              of="Call log"
              csv={addressOf(exportCalls.path, {}, filter)}
              jsonLines={addressOf(exportCallLines.path, {}, filter)}
            />
            <SavedFilters
              page="calls"
              query={textOf(filter)}
              apply={(query) => go({ ...NO_FILTER, ...callsSearch(query) })}
            />
            <RefreshButton of={list} />
          </Group>
        }
      >
        <CallFilters search={search} go={go} calls={list.data?.items ?? []} />
        <Rows search={search} go={go} />
      </Page>
    </CampaignTime>
  )
}

/** A filter is kept with its numbers as text. */
const textOf = (filter: CallsSearch): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

/** Calls of one campaign need not name it in each row. */
const COLUMNS_OF_ONE = CALL_COLUMNS.filter(({ key }) => key !== 'campaign')

interface RowsProps {
  readonly search: CallsSearch
  readonly go: (change: CallsSearch) => void
}

function Rows({ search, go }: RowsProps) {
  const { data, error, refetch } = useCalls(search)
  const fresh = useNewCalls(search, data?.items)
  const walked = data !== undefined && (data.items.length > 0 || data.nextCursor !== null)
  return (
    <DataTable
      caption={wording.callsNewestFirst}
      columns={search.campaignId === undefined ? CALL_COLUMNS : COLUMNS_OF_ONE}
      list={{ items: error ? undefined : fresh.rows, error, again: refetch }}
      keyOf={({ id }) => id}
      narrow="cards"
      loading={wording.loadingTheCalls}
      {...(walked ? {} : { empty: <NoCalls search={search} go={go} /> })}
      renderFrame={(table) => (
        <div className={layout['card']}>
          <NewCallsButton fresh={fresh} />
          {table}
          {data ? (
            <LogPager
              what="calls"
              searchedTo={data.searchedTo}
              full={data.items.length >= PAGE}
              cursor={search.cursor}
              nextCursor={data.nextCursor}
              go={(cursor) => go({ cursor })}
            />
          ) : null}
        </div>
      )}
    />
  )
}

/** Its place is kept, so that the rows stay where they are when it appears. */
const NewCallsButton = ({ fresh: { count, more, show } }: { readonly fresh: NewCalls }) => (
  <div className={classes['fresh']} role="status">
    {count > 0 ? (
      <Button variant="light" size="compact-sm" onClick={show}>
        {wording.newCalls(countText(count), count, more)}
      </Button>
    ) : null}
  </div>
)

const NoCalls = ({ search, go }: RowsProps) =>
  isFiltered(search) || search.cursor !== undefined ? (
    <Empty title={wording.noCallMatches}>
      <Button variant="default" size="xs" onClick={() => go(NO_FILTER)}>
        {wording.showAllCalls}
      </Button>
    </Empty>
  ) : (
    <Empty title={wording.noCallYet}>{wording.callsAppearHere}</Empty>
  )
