/**
 * Lists the columns of the live page's table of tasks. A new column is one entry here; with a place on the card it
 * stands on phones, too. Headings sort by what an index has; `order-choice.tsx` offers the orders without a heading.
 */
import type { TaskSort } from '#contract/campaign-actions.ts'
import type { TaskRow } from '#contract/snapshot.ts'
import { RESULT_LOOK } from '#web/calls/call-result.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { durationText, numberText } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { When } from '#web/ui/when.tsx'
import { BlockerCell, Dash, DebugLink, FromCell, OutcomeCell } from './task-cells.tsx'
import classes from './tasks.module.css'

const TASK_COLUMNS: readonly (Column<TaskRow> & { readonly sort?: TaskSort })[] = [
  {
    key: 'contact',
    header: 'Contact',
    card: 'title',
    cell: ({ contact }) => contact ?? <Dash means="No name" />,
  },
  { key: 'phone', header: 'Phone', card: 'fact', cell: ({ phone }) => <Phone number={phone} /> },
  { key: 'from', header: 'From', cell: ({ from }) => <FromCell from={from} /> },
  {
    key: 'status',
    header: 'Status',
    sort: 'status',
    className: classes['status'],
    card: 'mark',
    cell: ({ status }) => <StatusBadge look={TASK_LOOK[status]} />,
  },
  {
    key: 'blocker',
    header: 'Blocker',
    className: classes['why'],
    card: 'fact',
    cell: (row) => <BlockerCell row={row} />,
  },
  {
    key: 'lastResult',
    header: 'Last result',
    cell: ({ lastResult }) => (lastResult ? RESULT_LOOK[lastResult].label : <Dash means="None" />),
  },
  {
    key: 'disposition',
    header: 'Disposition',
    className: classes['words'],
    cell: ({ disposition, dryRun }) => <OutcomeCell disposition={disposition} dryRun={dryRun} />,
  },
  {
    key: 'attempts',
    header: 'Attempts',
    align: 'end',
    cell: ({ attempts, maxAttempts }) => `${attempts} of ${maxAttempts}`,
  },
  {
    key: 'systemRetries',
    header: 'System retries',
    align: 'end',
    cell: ({ systemRetries }) => systemRetries,
  },
  {
    key: 'duration',
    header: 'Duration',
    align: 'end',
    cell: ({ durationSeconds }) => (durationSeconds ? durationText(durationSeconds) : <Dash means="None" />),
  },
  {
    key: 'score',
    header: 'Score',
    align: 'end',
    cell: ({ score }) => (score === null ? <Dash means="None" /> : numberText(score)),
  },
  {
    key: 'lastAttempted',
    header: 'Last attempted',
    sort: 'lastAttempt',
    card: 'fact',
    cell: ({ lastAttemptedAt }) => (lastAttemptedAt ? <When at={lastAttemptedAt} /> : <Dash means="Never" />),
  },
]

/** @param debug whether this person may open the panel of a task */
export const taskColumns = (campaignId: string, debug: boolean): readonly Column<TaskRow>[] =>
  debug
    ? [
        ...TASK_COLUMNS,
        {
          key: 'debug',
          header: 'Debug',
          className: classes['debug'],
          card: 'action',
          cell: ({ id, contact, phone }) => (
            <DebugLink campaignId={campaignId} taskId={id} who={contact ?? phone} />
          ),
        },
      ]
    : TASK_COLUMNS
