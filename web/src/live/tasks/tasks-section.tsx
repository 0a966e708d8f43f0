/** Shows the tasks of a campaign with the blocker of each. Filter and open panel are in the address. */
import { Group, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { memo, useCallback, useRef } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import { useMay } from '#web/api/session.ts'
import { Failure } from '#web/app/broken.tsx'
import type { LiveSearch } from '#web/app/search.ts'
import { countText, DASH } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NoTasks } from './no-tasks.tsx'
import { TaskCards } from './task-cards.tsx'
import { TaskTable } from './task-table.tsx'
import classes from './tasks.module.css'
import { TasksFooter } from './tasks-footer.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { NO_FILTER, useTaskSearch } from './use-task-search.ts'
import { isFiltered, type ShownTasks, useTasks } from './use-tasks.ts'

export interface TasksSectionProps {
  readonly campaignId: string
  readonly status: Snapshot['header']['status']
  /** True while all or part of the audience has yet to become tasks. */
  readonly preparing: boolean
  readonly tasks: Snapshot['tasks']
  /** Changes whenever a list that is read on its own may be read again. */
  readonly beat: string
  readonly search: LiveSearch
}

const PHONE = '(max-width: 48em)'

export const TasksSection = memo(function TasksSection(props: TasksSectionProps) {
  const { campaignId, status, preparing, tasks, beat, search } = props
  const shown = useTasks(campaignId, tasks, search, beat)
  const debug = useMay('operator')
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false })
  const list = useRef<HTMLDivElement>(null)
  const change = useTaskSearch(campaignId)
  const open = useCallback((task: string) => change({ task, cursor: search.cursor }), [change, search.cursor])
  useRowKeys(list, shown.rows, debug ? open : null)
  const clear = (): void => change(NO_FILTER)
  const Rows = phone ? TaskCards : TaskTable
  return (
    <Section title="Tasks" anchor="tasks" aside={<Heading {...props} found={shown.found} />}>
      <FilterBar campaignId={campaignId} search={search} rows={shown.rows} />
      <div ref={list} id="task-list" aria-busy={shown.waiting} className={classes['list']}>
        {shown.error ? (
          <Failure error={shown.error} again={shown.again} />
        ) : shown.rows.length === 0 ? (
          <NoTasks
            status={status}
            preparing={preparing}
            filtered={isFiltered(search)}
            later={search.cursor !== undefined}
            more={shown.nextCursor !== null}
            clear={clear}
          />
        ) : (
          <Rows campaignId={campaignId} rows={shown.rows} debug={debug} open={search.task} />
        )}
      </div>
      <TasksFooter
        campaignId={campaignId}
        shown={shown.rows.length}
        total={isFiltered(search) ? shown.found : tasks.total}
        nextCursor={shown.nextCursor}
        cursor={search.cursor}
        change={change}
      />
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
        View campaign calls
      </Link>
    </Group>
  )
}
