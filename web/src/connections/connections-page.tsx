/** The accounts at carriers: whether calls can be made over them, and what to do when not. */
import { Code, Stack, Text, Title } from '@mantine/core'
import { listConnections } from '#contract/connections.ts'
import { isForbidden, useList } from '#web/api/list.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { ConnectionsTable } from './connections-table.tsx'
import { TroubleList } from './trouble-list.tsx'

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

function List() {
  const zone = useWorkspaceZone()
  const { items: connections, error, again, rest } = useList(listConnections, AGAIN_MS)
  if (isForbidden(error)) return <Closed />
  if (error && !connections) return <Failure error={error} again={again} />
  if (!connections) return <ListSkeleton label="Loading the connections" height={40} />
  if (connections.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={again} /> : null}
      <TroubleList connections={connections} zone={zone} />
      <Section
        title="Accounts at carriers"
        intro="Calls go out over these. One that fails is not dialled over until a single call has tried it again."
      >
        <ConnectionsTable connections={connections} zone={zone} />
        <ShowMore {...rest} />
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
