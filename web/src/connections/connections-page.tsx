/** Lists the connections: whether calls can be placed over them, and what to do when not. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listConnections } from '#contract/connections.ts'
import { isForbidden, useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Closed } from './closed.tsx'
import { ConnectionsTable } from './connections-table.tsx'
import { TroubleList } from './trouble-list.tsx'

const AGAIN_MS = 5000

export function ConnectionsPage() {
  useTabTitle('Connections · Campanile')
  return (
    <Page title="Connections" actions={useMay('admin') ? <Add /> : null}>
      <List />
    </Page>
  )
}

function List() {
  const { items: connections, error, again, rest } = useList(listConnections, AGAIN_MS)
  if (isForbidden(error)) return <Closed />
  if (error && !connections) return <Failure error={error} again={again} />
  if (!connections) return <ListSkeleton label="Loading the connections" height={40} />
  if (connections.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={again} /> : null}
      <TroubleList connections={connections} />
      <Section
        title="Accounts at carriers"
        intro="Calls go out over these. One that fails is not dialled over until a single call has tried it again."
        aside={
          <TextLink to="/incidents" size="sm">
            Incidents
          </TextLink>
        }
      >
        <ConnectionsTable connections={connections} />
        <ShowMore {...rest} />
      </Section>
    </>
  )
}

const Add = () => (
  <Button renderRoot={(props) => <Link to="/connections/new" {...props} />}>New connection</Button>
)

const None = () => (
  <Empty title="There is no connection yet">
    <Text size="sm">Nothing can be dialled without an account at a carrier.</Text>
    {useMay('admin') ? <Add /> : <Text size="sm">An admin can add one.</Text>}
  </Empty>
)
