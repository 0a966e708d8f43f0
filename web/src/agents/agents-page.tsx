/** The AI voices that talk: how they begin, and whether they can talk now. */
import { Code, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listAgents } from '#contract/agents.ts'
import { call } from '#web/api/call.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { AgentsTable } from './agents-table.tsx'

const PAGE = 100
const AGAIN_MS = 5000

export function AgentsPage() {
  useTabTitle('Agents · Campanile')
  return (
    <Stack gap="md" maw={1400} mx="auto" className="page-figures">
      <Title order={1} size="h3">
        Agents
      </Title>
      <List />
    </Stack>
  )
}

function List() {
  const zone = useWorkspaceZone()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['agents'],
    queryFn: ({ pageParam, signal }) =>
      call(listAgents, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: AGAIN_MS,
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Loading the agents" height={56} />
  const agents = data.pages.flatMap((page) => page.items)
  if (agents.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <Section
        title="AI voices"
        intro="A campaign dials only while its agents are in use and their voice runtime is healthy."
      >
        <AgentsTable agents={agents} zone={zone} />
        <ShowMore more={hasNextPage} loading={isFetchingNextPage} show={fetchNextPage} />
      </Section>
    </>
  )
}

const None = () => (
  <Empty title="There is no agent yet">
    <Text size="sm">A campaign needs one that talks. An operator adds it over the API:</Text>
    <Code>POST /api/v1/agents</Code>
  </Empty>
)
