/** The phone numbers of the workspace: what they may do, and how they are. */
import { Button, Code, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { listNumbers } from '#contract/numbers.ts'
import { call } from '#web/api/call.ts'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { Failure } from '#web/app/broken.tsx'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Section } from '#web/ui/section.tsx'
import { NumbersTable } from './numbers-table.tsx'
import classes from './numbers.module.css'
import { useTabTitle } from '#web/app/tab.ts'

const PAGE = 100

export function NumbersPage() {
  useTabTitle('Phone numbers · Campanile')
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      <Title order={1} size="h3">
        Phone numbers
      </Title>
      <List />
    </Stack>
  )
}

function List() {
  const zone = useWorkspaceZone()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['numbers'],
    queryFn: ({ pageParam, signal }) =>
      call(listNumbers, { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  if (error) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Loading the phone numbers" height={40} />
  const numbers = data.pages.flatMap((page) => page.items)
  if (numbers.length === 0) return <None />
  return (
    <Section
      title="Caller IDs"
      intro="The numbers that campaigns call from. Campaigns choose among them by their answers."
    >
      <NumbersTable numbers={numbers} zone={zone} />
      {hasNextPage ? (
        <Button
          variant="default"
          size="sm"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </Section>
  )
}

const None = () => (
  <Empty title="There is no phone number yet">
    <Text size="sm">An admin adds the numbers that a carrier’s account owns over the API:</Text>
    <Code>POST /api/v1/numbers</Code>
  </Empty>
)
