/** Lists the connections: whether calls can be placed over them, and what to do when not. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listConnections } from '#contract/connections.ts'
import * as wording from '#wording/pages/connections.ts'
import { isForbidden, useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Refused } from '#web/ui/refused.tsx'
import { CONNECTION_COLUMNS } from './connection-columns.tsx'
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
  const list = useList(listConnections, AGAIN_MS)
  if (isForbidden(list.error))
    return (
      <Refused title={wording.connectionsAreShownToOperators}>{wording.connectionsAreTheAccounts}</Refused>
    )
  return (
    <DataTable
      caption={wording.connectionsWithHealthAndLimits}
      columns={CONNECTION_COLUMNS}
      list={list}
      keyOf={({ id }) => id}
      loading={wording.loadingTheConnections}
      empty={<None />}
      renderFrame={(table) => (
        <>
          <TroubleList connections={list.items ?? []} />
          <Section
            title={wording.accountsAtCarriers}
            intro={wording.callsGoOutOver}
            aside={
              <TextLink to="/incidents" size="sm">
                Incidents
              </TextLink>
            }
          >
            {table}
          </Section>
        </>
      )}
    />
  )
}

const Add = () => (
  <Button renderRoot={(props) => <Link to="/connections/new" {...props} />}>New connection</Button>
)

const None = () => (
  <Empty title={wording.thereIsNoConnection}>
    <Text size="sm">{wording.accountIsNeeded}</Text>
    {useMay('admin') ? <Add /> : <Text size="sm">{wording.anAdminCanAdd}</Text>}
  </Empty>
)
