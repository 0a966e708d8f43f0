/** All campaigns: found by name and status, with their progress; each figure opens its tasks. */
import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { listCampaigns } from '#contract/campaigns.ts'
import { call } from '#web/api/call.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import type { CampaignsSearch } from '#web/app/search.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { CampaignRow } from './campaign-row.tsx'
import classes from './campaigns.module.css'
import { StatusFilter } from './status-filter.tsx'
import { useTabTitle } from '#web/app/tab.ts'

const PAGE = 25
const AGAIN_MS = 5000

export function CampaignsPage() {
  useTabTitle('Campaigns · Campanile')
  const search = useSearch({ from: '/inside/campaigns' })
  const navigate = useNavigate({ from: '/campaigns' })
  const go = (change: CampaignsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      <Title order={1} size="h3">
        Campaigns
      </Title>
      <Group gap="sm">
        <SearchField
          label="Search by name"
          value={search.q ?? ''}
          search={(q) => go({ q: q || undefined })}
        />
        <StatusFilter status={search.status} choose={(status) => go({ status })} />
      </Group>
      <List search={search} go={go} />
    </Stack>
  )
}

interface ListProps {
  readonly search: CampaignsSearch
  readonly go: (change: CampaignsSearch) => void
}

function List({ search, go }: ListProps) {
  const zone = useWorkspaceZone()
  const { data, error, refetch } = useQuery({
    queryKey: ['campaigns', 'list', search],
    queryFn: ({ signal }) => call(listCampaigns, { query: { limit: PAGE, ...search }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Loading the campaigns" height={92} />
  const filtered = search.q !== undefined || search.status !== undefined
  if (data.items.length === 0)
    return filtered ? <NoMatch clear={() => go({ q: undefined, status: undefined })} /> : <None />
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <ul className={classes['list']} aria-label="Campaigns">
        {data.items.map((campaign) => (
          <CampaignRow key={campaign.id} campaign={campaign} zone={zone} />
        ))}
      </ul>
      <Pager cursor={search.cursor} nextCursor={data.nextCursor} go={(cursor) => go({ cursor })} />
    </>
  )
}

const NoMatch = ({ clear }: { readonly clear: () => void }) => (
  <Empty title="No campaign matches">
    <Button variant="default" size="xs" onClick={clear}>
      Show all campaigns
    </Button>
  </Empty>
)

const None = () => (
  <Empty title="There is no campaign yet">
    <Text size="sm">
      On the machine of the server, a file of contacts becomes a draft, and a draft is launched:
    </Text>
    <Code block>
      {'npx campanile campaign create "Spring offer" --csv contacts.csv\nnpx campanile campaign launch ID'}
    </Code>
    <Text size="sm">To watch one first that calls nobody:</Text>
    <Code block>npm run demo</Code>
  </Empty>
)
