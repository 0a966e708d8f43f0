/** Lists the phone numbers of the workspace: their limits, and their health. */
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listNumbers } from '#contract/numbers.ts'
import { useList } from '#web/api/list.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/app/broken.tsx'
import { useTabTitle } from '#web/app/tab.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Page } from '#web/ui/page.tsx'
import { Section } from '#web/ui/section.tsx'
import { ShowMore } from '#web/ui/show-more.tsx'
import { NumbersTable } from './numbers-table.tsx'

export function NumbersPage() {
  useTabTitle('Phone numbers · Campanile')
  return (
    <Page title="Phone numbers" actions={useMay('admin') ? <Add /> : null}>
      <List />
    </Page>
  )
}

function List() {
  const { items: numbers, error, again, rest } = useList(listNumbers)
  if (error && !numbers) return <Failure error={error} again={again} />
  if (!numbers) return <ListSkeleton label="Loading the phone numbers" height={40} />
  if (numbers.length === 0) return <None />
  return (
    <>
      {error ? <Failure error={error} again={again} /> : null}
      <Section
        title="Caller IDs"
        intro="The numbers that campaigns call from. Campaigns choose among them by their answers."
      >
        <NumbersTable numbers={numbers} />
        <ShowMore {...rest} />
      </Section>
    </>
  )
}

const Add = () => <Button renderRoot={(props) => <Link to="/numbers/new" {...props} />}>New numbers</Button>

const None = () => (
  <Empty title="There is no phone number yet">
    <Text size="sm">Campaigns call from numbers that a carrier’s account owns.</Text>
    {useMay('admin') ? <Add /> : <Text size="sm">An admin can add one.</Text>}
  </Empty>
)
