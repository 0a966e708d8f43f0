/** Lists the AI voice agents: their opening lines, and whether they can talk now. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listAgents } from '#contract/agents.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { AgentsTable } from './agents-table.tsx'

const AGAIN_MS = 5000

export function AgentsPage() {
  useTabTitle('Agents · Campanile')
  return (
    <Page title="Agents" actions={useMay('operator') ? <AddAgent /> : null}>
      <List />
    </Page>
  )
}

function List() {
  const { items: agents, error, again, rest } = useList(listAgents, AGAIN_MS)
  if (error && !agents) return <Failure error={error} again={again} />
  if (!agents) return <ListSkeleton label="Loading the agents" height={56} />
  if (agents.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={again} /> : null}
      <Section
        title="AI voices"
        intro="A campaign dials only while its agents are in use and their voice runtime is healthy."
      >
        <AgentsTable agents={agents} />
        <ShowMore {...rest} />
      </Section>
    </>
  )
}

const AddAgent = () => <Button renderRoot={(props) => <Link to="/agents/new" {...props} />}>New agent</Button>

const None = () => (
  <Empty title="There is no agent yet">
    <Text size="sm">A campaign needs one that talks.</Text>
    {useMay('operator') ? <AddAgent /> : <Text size="sm">An operator can add one.</Text>}
  </Empty>
)
