/** Shows the tasks of a campaign with the blocker of each. Filter and open panel are in the address. */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import type { Snapshot, TaskRow } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { useMay } from '#web/api/session.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import type { LiveSearch } from '#web/app/search.ts'
import { countText, DASH } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { usePhone } from '#web/ui/use-phone.ts'
import { FilterBar } from './filter-bar.tsx'
import { NoTasks } from './no-tasks.tsx'
import { taskColumns } from './task-columns.tsx'
import classes from './tasks.module.css'
import { orderingOf, taskOrderOf } from './task-orders.ts'
import { TasksPager } from './tasks-pager.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useInCallFirst } from './use-in-call-first.ts'
import { NO_FILTER, useTaskSearch } from './use-task-search.ts'
import { filterOf, isFiltered, type ShownTasks, useTasks } from './use-tasks.ts'

export interface TasksSectionProps {
  readonly campaignId: string
  readonly status: Snapshot['header']['status']
  /** True while all or part of the audience has yet to become tasks. */
  readonly preparing: boolean
  readonly tasks: Snapshot['tasks']
  readonly skipped: Snapshot['skipped']
  /** Changes whenever a list that is read on its own may be read again. */
  readonly beat: string
  readonly search: LiveSearch
}

const pageOf = (search: LiveSearch): string =>
  JSON.stringify([filterOf(search), taskOrderOf(search), search.cursor])

/** As many as a phone shows at first. */
const FEW = 5

/** Rows take the focus for the keys that walk through them. */
const rowOf = ({ id }: TaskRow) => ({ 'data-task': id, tabIndex: -1 })

export const TasksSection = memo(function TasksSection(props: TasksSectionProps) {
  const { campaignId, status, preparing, tasks, skipped, beat, search } = props
  const shown = useTasks(campaignId, tasks, search, beat)
  const chosen = taskOrderOf(search) !== null
  const ordered = useInCallFirst(shown.rows, shown.waiting ? null : pageOf(search), chosen)
  const debug = useMay('operator')
  const columns = useMemo(() => taskColumns(campaignId, debug), [campaignId, debug])
  const list = useRef<HTMLDivElement>(null)
  const change = useTaskSearch(campaignId)
  const open = useCallback((task: string) => change({ task, cursor: search.cursor }), [change, search.cursor])
  useRowKeys(list, ordered, debug ? open : null)
  const phone = usePhone()
  const [all, setAll] = useState(false)
  const few = phone && !all && ordered.length > FEW
  const rows = few ? ordered.slice(0, FEW) : ordered
  const clear = (): void => change(NO_FILTER)
  return (
    <Section title="Tasks" anchor="tasks" aside={<Heading {...props} found={shown.found} />}>
      <FilterBar campaignId={campaignId} search={search} rows={shown.rows} skipped={skipped} />
      <div ref={list} id="task-list" aria-busy={shown.waiting} className={classes['list']}>
        <DataTable
          caption={wording.tasksWithTheirStatus}
          label={wording.tasksTheTable}
          cards={wording.tasksOneCardEach}
          className={classes['table']}
          columns={columns}
          list={{ items: shown.error ? undefined : rows, error: shown.error, again: shown.again }}
          keyOf={(row) => row.id}
          rowAttributes={rowOf}
          open={search.task ?? ''}
          narrow="cards"
          ordering={orderingOf(search, change)}
          empty={
            <NoTasks
              status={status}
              preparing={preparing}
              filtered={isFiltered(search)}
              later={search.cursor !== undefined}
              more={shown.nextCursor !== null}
              clear={clear}
            />
          }
        />
      </div>
      {few ? (
        <Button variant="default" fullWidth mt="sm" onClick={() => setAll(true)}>
          {wording.showMoreTasks(shown.rows.length - FEW)}
        </Button>
      ) : (
        <TasksPager
          campaignId={campaignId}
          shown={shown.rows.length}
          total={isFiltered(search) ? shown.found : tasks.total}
          nextCursor={shown.nextCursor}
          cursor={search.cursor}
          change={change}
        />
      )}
    </Section>
  )
})

type HeadingProps = Pick<TasksSectionProps, 'campaignId' | 'tasks' | 'search'> & Pick<ShownTasks, 'found'>

function Heading({ campaignId, tasks, search, found }: HeadingProps) {
  return (
    <Group gap="md" className={classes['heading'] ?? ''}>
      <Text size="sm" role="status" className="figures">
        {isFiltered(search) ? (
          <>
            <strong data-found>{found === null ? DASH : countText(found)}</strong> of{' '}
          </>
        ) : null}
        <strong data-figure="tasks.total">{countText(tasks.total)}</strong>{' '}
        {tasks.total === 1 ? 'task' : 'tasks'}
      </Text>
      <Link to="/calls" search={{ campaignId }} className={classes['link']}>
        {wording.viewCampaignCalls}
      </Link>
    </Group>
  )
}
