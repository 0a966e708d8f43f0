/** The call log: every call that reached, or tried to reach, a carrier. */
import { Button, Group, Stack, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Failure } from '#web/app/broken.tsx'
import type { CallsSearch } from '#web/app/search.ts'
import { Empty } from '#web/ui/empty.tsx'
import { ListSkeleton } from '#web/ui/list-skeleton.tsx'
import { Pager } from '#web/ui/pager.tsx'
import { useWorkspaceZone } from '#web/api/workspace.ts'
import { CallFilters, NO_FILTER } from './call-filters.tsx'
import { CallsTable } from './calls-table.tsx'
import classes from './calls.module.css'
import { CampaignBack } from './campaign-back.tsx'
import { useCalls } from './use-calls.ts'
import { useTabTitle } from '#web/app/tab.ts'

export function CallsPage() {
  useTabTitle('Calls · Campanile')
  const search = useSearch({ from: '/inside/calls' })
  const navigate = useNavigate({ from: '/calls' })
  const go = (change: CallsSearch): void =>
    void navigate({ search: (before) => ({ ...before, cursor: undefined, ...change }), resetScroll: false })
  const { isFetching, isPending, refetch } = useCalls(search)
  return (
    <Stack gap="md" className={`${classes['page']} page-figures`}>
      <div>
        {search.campaignId === undefined ? null : <CampaignBack campaignId={search.campaignId} />}
        <Group justify="space-between">
          <Title order={1} size="h3">
            Call log
          </Title>
          <Button
            variant="default"
            size="sm"
            loading={isFetching && !isPending}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => void refetch()}
          >
            Refresh
          </Button>
        </Group>
      </div>
      <CallFilters search={search} go={go} />
      <Rows search={search} go={go} />
    </Stack>
  )
}

interface RowsProps {
  readonly search: CallsSearch
  readonly go: (change: CallsSearch) => void
}

function Rows({ search, go }: RowsProps) {
  const zone = useWorkspaceZone()
  const { data, error, refetch } = useCalls(search)
  if (error) return <Failure error={error} again={refetch} />
  if (!data) return <ListSkeleton label="Loading the calls" height={40} />
  if (data.items.length === 0)
    return Object.keys(search).length > 0 ? (
      <Empty title="No call matches">
        <Button variant="default" size="xs" onClick={() => go(NO_FILTER)}>
          Show all calls
        </Button>
      </Empty>
    ) : (
      <Empty title="No call has been made yet">They appear here as soon as a campaign dials.</Empty>
    )
  return (
    <div className={classes['card']}>
      <CallsTable caption="Calls, newest first" calls={data.items} zone={zone} />
      <Pager cursor={search.cursor} nextCursor={data.nextCursor} go={(cursor) => go({ cursor })} />
    </div>
  )
}
