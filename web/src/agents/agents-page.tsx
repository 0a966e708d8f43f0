/** Lists the AI voice agents: their opening lines, and whether they can talk now. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listAgents } from '#contract/agents.ts'
import * as wording from '#wording/pages/agents.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { AGENT_COLUMNS } from './agent-columns.tsx'

const AGAIN_MS = 5000

export function AgentsPage() {
  useTabTitle('Agents · Campanile')
  return (
    <Page title="Agents" actions={useMay('operator') ? <AddAgent /> : null}>
      <List />
    </Page>
  )
}

const List = () => (
  <DataTable
    caption={wording.agentsWithTheirOpening}
    columns={AGENT_COLUMNS}
    list={useList(listAgents, AGAIN_MS)}
    keyOf={({ id }) => id}
    loading={wording.loadingTheAgents}
    rowHeight={56}
    empty={<None />}
    renderFrame={(table) => (
      <Section title="AI voices" intro={wording.campaignsNeedHealthyAgents}>
        {table}
      </Section>
    )}
  />
)

const AddAgent = () => <Button renderRoot={(props) => <Link to="/agents/new" {...props} />}>New agent</Button>

const None = () => (
  <Empty title={wording.thereIsNoAgent}>
    <Text size="sm">{wording.everyCampaignNeedsAnAgent}</Text>
    {useMay('operator') ? <AddAgent /> : <Text size="sm">{wording.onlyOperatorsCanAdd}</Text>}
  </Empty>
)
