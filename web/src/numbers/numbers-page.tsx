/** Lists the phone numbers of the workspace: their limits, and their health. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listNumbers } from '#contract/numbers.ts'
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
    caption="Phone numbers with status and limits"
    columns={NUMBER_COLUMNS}
    list={useList(listNumbers)}
    keyOf={({ id }) => id}
    loading="Loading the phone numbers"
    empty={<None />}
    renderFrame={(table) => (
      <Section
        title="Caller IDs"
        intro="The numbers that campaigns call from. Campaigns choose among them by their answers."
      >
        {table}
      </Section>
    )}
  />
)

const Add = () => <Button renderRoot={(props) => <Link to="/numbers/new" {...props} />}>New numbers</Button>

const None = () => (
  <Empty title="There is no phone number yet">
    <Text size="sm">Campaigns call from numbers that a carrier’s account owns.</Text>
    {useMay('admin') ? <Add /> : <Text size="sm">An admin can add one.</Text>}
  </Empty>
)
