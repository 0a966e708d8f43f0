/** Shows every task of an ended campaign with its outcome. Filter, order and page live in the address. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { addressOf } from '#contract/asking.ts'
import { exportResultLines, exportResults, type TaskResult } from '#contract/results.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/results.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/ui/failure.tsx'
import type { LiveSearch } from '#web/app/search.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { ExportLinks } from '#web/ui/export-links.tsx'
import { countText } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import type { Ordering } from '#web/ui/sortable-heading.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { usePhone } from '#web/ui/use-phone.ts'
import { useTaskSearch } from '#web/live/tasks/use-task-search.ts'
import { resultColumns } from './result-columns.tsx'
import { NO_FILTER, ResultsFilters } from './results-filters.tsx'
import { Pager } from '#web/ui/pager.tsx'
import classes from './results.module.css'
import { filterOf, isFiltered, PAGE, resultOrderOf, useResults } from './use-results.ts'

export interface ResultsSectionProps {
  readonly snapshot: Snapshot
  readonly search: LiveSearch
}

export function ResultsSection({ snapshot, search }: ResultsSectionProps) {
  const { id } = snapshot.header
  const phone = usePhone()
  const change = useTaskSearch(id)
  const { data } = useResults(id, search)
  const filter = filterOf(search)
  return (
    <Section
      anchor="tasks"
      title="Campaign results"
      intro={data?.ordered === false ? wording.theResultsAreBeing : undefined}
      aside={
        <Group gap="md">
          <Text size="sm" role="status" className="figures">
            {isFiltered(search) && data?.total != null ? <>{countText(data.total)} of </> : null}
            <strong data-figure="tasks.total">{countText(snapshot.tasks.total)}</strong>{' '}
            {snapshot.tasks.total === 1 ? 'task' : 'tasks'}
          </Text>
          <TextLink to="/calls" search={{ campaignId: id }} size="sm">
            {wording.viewCampaignCalls}
          </TextLink>
          <ExportLinks
            of="Campaign results"
            csv={addressOf(exportResults.path, { id }, filter)}
            jsonLines={addressOf(exportResultLines.path, { id }, filter)}
          />
        </Group>
      }
    >
      <ResultsFilters
        snapshot={snapshot}
        search={search}
        change={change}
        orders={phone && data?.ordered === true}
      />
      <Rows snapshot={snapshot} search={search} change={change} />
    </Section>
  )
}

interface RowsProps extends ResultsSectionProps {
  readonly change: (changes: LiveSearch) => void
}

function Rows({ snapshot, search, change }: RowsProps) {
  const { id } = snapshot.header
  const { data, error, refetch, isPlaceholderData } = useResults(id, search)
  const debug = useMay('operator')
  const columns = useMemo(() => resultColumns(id, debug), [id, debug])
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <Loading />
  return (
    <div id="task-list" aria-busy={isPlaceholderData} className={classes['list']}>
      <DataTable
        caption={wording.campaignResultsEveryTask}
        cards={wording.campaignResultsOneCard}
        columns={columns}
        list={{ items: data.rows, error, again: refetch }}
        keyOf={(row) => row.id}
        rowAttributes={taskOf}
        narrow="cards"
        ordering={orderingOf(data.sort, search, data.ordered ? change : null)}
        empty={<NoRows search={search} more={data.nextCursor !== null} clear={() => change(NO_FILTER)} />}
      />
      <Pager
        shown={data.rows.length}
        full={data.rows.length >= PAGE}
        cursor={search.cursor}
        nextCursor={data.nextCursor}
        go={(cursor) => change({ cursor })}
      />
    </div>
  )
}

const taskOf = ({ id }: TaskResult) => ({ 'data-task': id })

function orderingOf(
  sort: string,
  search: LiveSearch,
  change: ((changes: LiveSearch) => void) | null,
): Ordering {
  const direction = resultOrderOf(search)?.direction ?? 'asc'
  const next = (pressed: string): LiveSearch =>
    pressed === sort
      ? { sort, direction: direction === 'asc' ? 'desc' : undefined }
      : { sort: pressed, direction: undefined }
  return { sort, direction, change: change && ((pressed) => change(next(pressed))) }
}

const Loading = () => (
  <Stack gap="xs" aria-busy="true">
    <span className="visually-hidden" role="status">
      {wording.loadingTheResults}
    </span>
    {Array.from({ length: 10 }, (_, row) => (
      <Skeleton key={row} height={36} aria-hidden />
    ))}
  </Stack>
)

interface NoRowsProps {
  readonly search: LiveSearch
  readonly more: boolean
  readonly clear: () => void
}

const NoRows = ({ search, more, clear }: NoRowsProps) => (
  <Stack align="center" gap="xs" py="xl">
    <Text ta="center">
      {more
        ? wording.noneAmongTheTasks
        : isFiltered(search)
          ? wording.noTaskMatchesThisFilter
          : search.cursor === undefined
            ? wording.thisCampaignEndedWithout
            : wording.noTaskComesAfter}
    </Text>
    {isFiltered(search) ? (
      <Button variant="default" size="xs" onClick={clear}>
        {wording.clearTheFilter}
      </Button>
    ) : null}
  </Stack>
)
