/** Shows filter and order of the list: a search, the order, and a chip for each figure that was pressed. */
import { Group } from '@mantine/core'
import type { Snapshot, TaskRow } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { type LiveSearch, statusesOf } from '#web/app/search.ts'
import { words } from '#web/ui/figures.ts'
import { ClearFilters } from '#web/ui/clear-filters.tsx'
import { FilterChip } from '#web/ui/filter-chip.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { TASK_LOOK } from '#web/ui/status.tsx'
import { OrderChoice } from './order-choice.tsx'
import { outcomeWords } from './outcome-words.ts'
import classes from './tasks.module.css'
import { NO_FILTER, useTaskSearch } from './use-task-search.ts'

export interface FilterBarProps {
  readonly campaignId: string
  readonly search: LiveSearch
  readonly rows: readonly TaskRow[]
  readonly skipped: Snapshot['skipped']
}

export function FilterBar({ campaignId, search, rows, skipped }: FilterBarProps) {
  const change = useTaskSearch(campaignId)
  const { status, blocker, reason, q, cursor } = search
  const statuses = statusesOf(status)
  const label = (code: string): string =>
    rows.find((row) => row.blocker?.code === code)?.blocker?.label ?? words(code)
  return (
    <Group gap="xs" mb="sm" className={classes['filters'] ?? ''}>
      <SearchField
        id="task-search"
        shortcut="/"
        label={wording.searchByNameOrPhone}
        value={q ?? ''}
        search={(words) => change({ q: words === '' ? undefined : words })}
      />
      <OrderChoice search={search} change={change} />
      {statuses.map((each) => (
        <FilterChip
          key={each}
          name="Status"
          value={TASK_LOOK[each].label}
          remove={() => change({ status: statuses.filter((other) => other !== each).join(',') || undefined })}
        />
      ))}
      {blocker ? (
        <FilterChip name="Blocker" value={label(blocker)} remove={() => change({ blocker: undefined })} />
      ) : null}
      {reason ? (
        <FilterChip {...outcomeWords(reason, skipped)} remove={() => change({ reason: undefined })} />
      ) : null}
      {q ? <FilterChip name="Search" value={q} remove={() => change({ q: undefined })} /> : null}
      <ClearFilters
        filtered={Boolean(status ?? blocker ?? reason ?? q ?? cursor)}
        size="compact-sm"
        clear={() => change(NO_FILTER)}
      />
    </Group>
  )
}
