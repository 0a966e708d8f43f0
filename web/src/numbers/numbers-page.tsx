/** Lists the phone numbers of the workspace: their limits, and their health. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listNumbers } from '#contract/numbers.ts'
import * as wording from '#wording/pages/numbers.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { useTabTitle } from '#web/app/tab.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { NUMBER_COLUMNS } from './number-columns.tsx'

export function NumbersPage() {
  useTabTitle('Phone numbers · Campanile')
  return (
    <Page title="Phone numbers" actions={useMay('admin') ? <Add /> : null}>
      <List />
    </Page>
  )
}

const List = () => (
  <DataTable
    caption={wording.phoneNumbersWithStatus}
    columns={NUMBER_COLUMNS}
    list={useList(listNumbers)}
    keyOf={({ id }) => id}
    loading={wording.loadingThePhoneNumbers}
    empty={<None />}
    renderFrame={(table) => (
      <Section title="Caller IDs" intro={wording.theNumbersThatCampaigns}>
        {table}
      </Section>
    )}
  />
)

const Add = () => <Button renderRoot={(props) => <Link to="/numbers/new" {...props} />}>New numbers</Button>

const None = () => (
  <Empty title={wording.thereIsNoPhone}>
    <Text size="sm">{wording.campaignsCallFromNumbers}</Text>
    {useMay('admin') ? <Add /> : <Text size="sm">{wording.anAdminCanAdd}</Text>}
  </Empty>
)
