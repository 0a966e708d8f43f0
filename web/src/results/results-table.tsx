/** Shows the results as a table; a heading that sorts is a button. */
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react'
import { memo } from 'react'
import type { TaskResult } from '#contract/results.ts'
import { CallResult } from '#web/calls/call-result.tsx'
import { DebugLink } from '#web/live/tasks/task-cells.tsx'
import { At } from '#web/ui/at.tsx'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { type Column, COLUMNS } from './result-columns.ts'
import classes from './results.module.css'

export interface Ordering {
  readonly sort: string
  readonly direction: 'asc' | 'desc'
  /** Null while only the order of the audience is available. */
  readonly change: ((sort: string) => void) | null
}
export interface ResultRowsProps {
  readonly campaignId: string
  readonly rows: readonly TaskResult[]
  readonly debug: boolean
  readonly ordering: Ordering
}

export function ResultsTable({ rows, ordering, debug, ...rest }: ResultRowsProps) {
  return (
    <TableRegion caption="Campaign results: every task with its outcome">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <Heading key={column.label} column={column} ordering={ordering} />
          ))}
          {debug ? <th scope="col">Debug</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} debug={debug} {...rest} />
        ))}
      </tbody>
    </TableRegion>
  )
}

function Heading({ column, ordering }: { readonly column: Column; readonly ordering: Ordering }) {
  const { label, sort, figures } = column
  const on = sort !== null && sort === ordering.sort
  const Sign = on ? (ordering.direction === 'asc' ? IconArrowUp : IconArrowDown) : IconArrowsSort
  const { change } = ordering
  return (
    <th
      scope="col"
      {...(figures ? { 'data-end': true } : {})}
      {...(on ? { 'aria-sort': ordering.direction === 'asc' ? 'ascending' : 'descending' } : {})}
    >
      {sort === null || change === null ? (
        label
      ) : (
        <button type="button" className={classes['sort']} data-on={on} onClick={() => change(sort)}>
          {label}
          <Sign size={14} aria-hidden />
        </button>
      )}
    </th>
  )
}

interface RowProps extends Omit<ResultRowsProps, 'rows' | 'ordering'> {
  readonly row: TaskResult
}

const Row = memo(function Row({ campaignId, row, debug }: RowProps) {
  return (
    <tr data-task={row.id}>
      <th scope="row">
        <Who row={row} />
      </th>
      <td>{row.phone}</td>
      <td>
        <StatusBadge look={TASK_LOOK[row.status]} />
      </td>
      <td>
        <LastResult row={row} />
      </td>
      <td>{row.disposition === null ? DASH : words(row.disposition)}</td>
      <td data-end>{countText(row.attempts)}</td>
      <td data-end>{row.talkSeconds ? durationText(row.talkSeconds) : DASH}</td>
      <td data-end>{numberText(row.score)}</td>
      <td data-end>{row.attempts === 0 ? DASH : moneyText(row.cost)}</td>
      <td>
        <At at={row.lastCallAt} />
      </td>
      {debug ? (
        <td>
          <DebugLink campaignId={campaignId} taskId={row.id} who={row.contact ?? row.phone} />
        </td>
      ) : null}
    </tr>
  )
})

/** Links to the last call, where there is one. */
export function Who({ row }: { readonly row: TaskResult }) {
  const name = row.contact ?? row.company ?? 'No name'
  if (row.callId === null) return <>{name}</>
  return (
    <TextLink to="/calls/$id" params={{ id: row.callId }} inherit>
      {name}
    </TextLink>
  )
}

/** The result of the last call; for a task without a call, the reason of its end. */
export function LastResult({ row }: { readonly row: TaskResult }) {
  if (row.dryRun) return <DryRunBadge />
  if (row.result === null) return <>{row.reason === null ? DASH : words(row.reason)}</>
  return <CallResult call={{ status: 'ended', result: row.result, uncertain: false }} />
}
