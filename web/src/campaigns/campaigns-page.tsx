/** Lists all campaigns, found by name and status, with their progress. Each figure opens its tasks. */
import { Button, Checkbox, Group } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { listCampaigns } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import type { CampaignsSearch } from '#web/app/search.ts'
import { Empty } from '#web/ui/empty.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import layout from '#web/ui/layout.module.css'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useWorldTime, WorldTimeProvider } from '#web/ui/world-time.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ALIVE, campaignColumns } from './campaign-columns.tsx'
import { OverviewStrip } from './overview-strip.tsx'
import { StatusFilter } from './status-filter.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { useBulk } from './use-bulk.ts'
import { type Said, useOverview } from './use-overview.ts'

const FirstRun = lazy(() =>
  import('#web/first-run/first-run.tsx').then((module) => ({ default: module.FirstRun })),
)

const PAGE = 25
/** The first while a campaign runs, the second while none does. */
const AGAIN_MS = 3000
const SELDOM_MS = 30_000

export function CampaignsPage() {
  useTabTitle('Campaigns · Campanile')
  const search = useSearch({ from: '/inside/campaigns' })
  const navigate = useNavigate({ from: '/campaigns' })
  const go = (change: CampaignsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  const overview = useOverview().data
  const { zone } = useWorldTime()
  const said = useMemo(
    () => new Map(overview?.campaigns.map((each) => [each.id, each])),
    [overview?.campaigns],
  )
  return (
    <Page title="Campaigns" actions={<NewButtons />}>
      <Group gap="sm">
        <SearchField
          label={wording.searchByName}
          value={search.q ?? ''}
          search={(q) => go({ q: q || undefined })}
        />
        <StatusFilter status={search.status} choose={(status) => go({ status })} />
        <Checkbox
          label="Archived"
          checked={search.archived ?? false}
          onChange={(event) => go({ archived: event.currentTarget.checked || undefined })}
        />
      </Group>
      <OverviewStrip overview={overview} />
      <WorldTimeProvider zone={zone} asOf={overview ? `${overview.asOf.slice(0, 16)}:00.000Z` : null}>
        <List search={search} go={go} said={said} />
      </WorldTimeProvider>
    </Page>
  )
}

interface ListProps {
  readonly search: CampaignsSearch
  readonly go: (change: CampaignsSearch) => void
  readonly said: ReadonlyMap<string, Said>
}

function List({ search, go, said }: ListProps) {
  const bulk = useBulk()
  const may = useMay('operator')
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'list', search],
    queryFn: ({ signal }) => call(listCampaigns, { query: { limit: PAGE, ...search }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => ALIVE.has(status)) ? AGAIN_MS : SELDOM_MS,
  })
  const filtered = search.q !== undefined || search.status !== undefined || search.archived === true
  const columns = campaignColumns(may ? bulk : null, said)
  return (
    <DataTable
      caption={wording.campaignsNewestFirst}
      cards="Campaigns"
      columns={columns}
      rowHeader="name"
      list={{ items: data?.items, error, again: refetch }}
      keyOf={({ id }) => id}
      narrow="cards"
      loading={wording.loadingTheCampaigns}
      rowHeight={52}
      empty={
        filtered ? (
          <NoMatch clear={() => go({ q: undefined, status: undefined, archived: undefined })} />
        ) : (
          <Suspense fallback={<ListSkeleton label="Loading" height={52} />}>
            <FirstRun />
          </Suspense>
        )
      }
      renderFrame={(table) => (
        <div className={layout['card']}>
          {may ? <BulkBar campaigns={data?.items ?? []} bulk={bulk} /> : null}
          {table}
          <Pager
            cursor={search.cursor}
            nextCursor={data?.nextCursor ?? null}
            go={(cursor) => go({ cursor })}
          />
        </div>
      )}
    />
  )
}

const NoMatch = ({ clear }: { readonly clear: () => void }) => (
  <Empty title={wording.noCampaignMatches}>
    <Button variant="default" size="xs" onClick={clear}>
      {wording.showAllCampaigns}
    </Button>
  </Empty>
)

function NewButtons() {
  if (!useMay('operator')) return null
  return (
    <Group gap="xs">
      <TextLink to="/campaigns/templates" size="sm">
        {wording.fromATemplate}
      </TextLink>
      <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={16} aria-hidden />}>
        New campaign
      </Button>
    </Group>
  )
}
