/** The accounts at carriers: whether calls can be made over them, and what to do when not. */
import { Code, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listConnections } from '#contract/connections.ts'
import { call, Refusal } from '#web/api/call.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { ConnectionsTable } from './connections-table.tsx'
import { TroubleList } from './trouble-list.tsx'

const PAGE = 100
const AGAIN_MS = 5000

export function ConnectionsPage() {
  useTabTitle('Connections · Campanile')
  return (
    <Stack gap="md" maw={1400} mx="auto" className="page-figures">
      <Title order={1} size="h3">
        Connections
      </Title>
      <List />
    </Stack>
  )
}

const forbidden = (error: unknown): boolean => error instanceof Refusal && error.status === 403

function List() {
  const zone = useWorkspaceZone()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['connections'],
    queryFn: ({ pageParam, signal }) =>
      call(listConnections, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (forbidden(state.error) ? false : AGAIN_MS),
  })
  if (forbidden(error)) return <Closed />
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Loading the connections" height={40} />
  const connections = data.pages.flatMap((page) => page.items)
  if (connections.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <TroubleList connections={connections} zone={zone} />
      <Section
        title="Accounts at carriers"
        intro="Calls go out over these. One that fails is not dialled over until a single call has tried it again."
      >
        <ConnectionsTable connections={connections} zone={zone} />
        <ShowMore more={hasNextPage} loading={isFetchingNextPage} show={fetchNextPage} />
      </Section>
    </>
  )
}

const Closed = () => (
  <Empty title="Connections are shown to operators and admins">
    <Text size="sm">
      They are the workspace’s accounts at carriers. Why a contact is not being called is on each campaign’s
      page; for the state of a carrier ask an operator of your workspace.
    </Text>
  </Empty>
)

const None = () => (
  <Empty title="There is no connection yet">
    <Text size="sm">
      Nothing can be dialled without one. An admin adds an account at a carrier over the API:
    </Text>
    <Code>POST /api/v1/connections</Code>
  </Empty>
)
