/** Shows the tasks as a table; it scrolls sideways in its own region where the page is narrow. */
import { memo } from 'react'
import { durationText, numberText } from '#web/ui/figures.ts'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { When } from '#web/ui/when.tsx'
import {
  BlockerCell,
  Dash,
  DebugLink,
  FromCell,
  OutcomeCell,
  type RowProps,
  type RowsProps,
} from './task-cells.tsx'
import classes from './tasks.module.css'

const COLUMNS = [
  'Contact',
  'Phone',
  'From',
  'Status',
  'Blocker',
  'Disposition',
  'Attempts',
  'System retries',
  'Duration',
  'Score',
  'Last attempted',
] as const
const FIGURES: ReadonlySet<string> = new Set(['Attempts', 'System retries', 'Duration', 'Score'])

export function TaskTable({ rows, open, ...rest }: RowsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div className={classes['region']} role="region" aria-label="Tasks, the table" tabIndex={0}>
      <table className={classes['table']}>
        <caption className="visually-hidden">
          Tasks with their status and the reason why each is not called now
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" data-figures={FIGURES.has(name)}>
                {name}
              </th>
            ))}
            {rest.debug ? (
              <th scope="col" className={classes['debug']}>
                Debug
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} open={row.id === open} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Row = memo(function Row({ campaignId, row, debug, open }: RowProps) {
  return (
    <tr data-task={row.id} data-open={open} tabIndex={-1}>
      <th scope="row">{row.contact ?? <Dash means="No name" />}</th>
      <td>{row.phone}</td>
      <td>
        <FromCell from={row.from} />
      </td>
      <td className={classes['status']}>
        <StatusBadge look={TASK_LOOK[row.status]} />
      </td>
      <td className={classes['why']}>
        <BlockerCell row={row} />
      </td>
      <td className={classes['words']}>
        <OutcomeCell disposition={row.disposition} dryRun={row.dryRun} />
      </td>
      <td data-figures>
        {row.attempts} of {row.maxAttempts}
      </td>
      <td data-figures>{row.systemRetries}</td>
      <td data-figures>{row.durationSeconds ? durationText(row.durationSeconds) : <Dash means="None" />}</td>
      <td data-figures>{row.score === null ? <Dash means="None" /> : numberText(row.score)}</td>
      <td>{row.lastAttemptedAt ? <When at={row.lastAttemptedAt} /> : <Dash means="Never" />}</td>
      {debug ? (
        <td className={classes['debug']}>
          <DebugLink campaignId={campaignId} taskId={row.id} who={row.contact ?? row.phone} />
        </td>
      ) : null}
    </tr>
  )
})
