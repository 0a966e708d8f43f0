/** Lists the columns of the results of a campaign, and the order of each. */
import type { ResultSort, TaskResult } from '#contract/results.ts'
import * as wording from '#wording/pages/results.ts'
import { CallResult } from '#web/calls/call-result.tsx'
import { DebugLink } from '#web/live/tasks/task-cells.tsx'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const RESULT_COLUMNS: readonly (Column<TaskResult> & {
  readonly header: string
  readonly sort?: ResultSort
})[] = [
  {
    key: 'contact',
    header: 'Contact',
    sort: 'name',
    card: 'title',
    cell: (row) => <LastCallLink row={row} />,
  },
  { key: 'phone', header: 'Phone', card: 'fact', cell: ({ phone }) => <Phone number={phone} /> },
  {
    key: 'status',
    header: 'Status',
    sort: 'status',
    card: 'mark',
    cell: ({ status }) => <StatusBadge look={TASK_LOOK[status]} />,
  },
  {
    key: 'result',
    header: 'Last result',
    sort: 'result',
    card: 'fact',
    cell: (row) => <LastResult row={row} />,
  },
  {
    key: 'disposition',
    header: 'Disposition',
    sort: 'disposition',
    card: 'fact',
    cell: ({ disposition }) => (disposition === null ? DASH : words(disposition)),
  },
  {
    key: 'attempts',
    header: 'Attempts',
    sort: 'attempts',
    align: 'end',
    card: 'fact',
    cell: ({ attempts }) => countText(attempts),
  },
  {
    key: 'duration',
    header: 'Duration',
    align: 'end',
    card: 'fact',
    cell: ({ talkSeconds }) => (talkSeconds ? durationText(talkSeconds) : DASH),
  },
  {
    key: 'score',
    header: 'Score',
    sort: 'score',
    align: 'end',
    card: 'fact',
    cell: ({ score }) => numberText(score),
  },
  {
    key: 'cost',
    header: 'Cost',
    sort: 'cost',
    align: 'end',
    card: 'fact',
    cell: ({ attempts, cost }) => (attempts === 0 ? DASH : moneyText(cost)),
  },
  {
    key: 'lastCall',
    header: 'Last call',
    sort: 'lastCall',
    card: 'fact',
    cell: ({ lastCallAt }) => <At at={lastCallAt} />,
  },
]

/** @param debug whether this person may open the panel of a task */
export const resultColumns = (campaignId: string, debug: boolean): readonly Column<TaskResult>[] =>
  debug
    ? [
        ...RESULT_COLUMNS,
        {
          key: 'debug',
          header: 'Debug',
          card: 'action',
          cell: ({ id, contact, phone }) => (
            <DebugLink campaignId={campaignId} taskId={id} who={contact ?? phone} />
          ),
        },
      ]
    : RESULT_COLUMNS

/** For a list of choices: `task` is the order of the audience. */
export const SORT_CHOICES = [
  { value: 'task', label: wording.orderOfTheAudience },
  ...RESULT_COLUMNS.flatMap(({ header, sort }) => (sort ? [{ value: sort, label: header }] : [])),
]

/** Links the name to the last call, where there is one. */
function LastCallLink({ row }: { readonly row: TaskResult }) {
  const name = row.contact ?? row.company ?? 'No name'
  if (row.callId === null) return <>{name}</>
  return (
    <TextLink to="/calls/$id" params={{ id: row.callId }} inherit>
      {name}
    </TextLink>
  )
}

/** The result of the last call; for a task without a call, the reason of its end. */
function LastResult({ row }: { readonly row: TaskResult }) {
  if (row.dryRun) return <DryRunBadge />
  if (row.result === null) return <>{row.reason === null ? DASH : words(row.reason)}</>
  return <CallResult call={{ status: 'ended', result: row.result, uncertain: false }} />
}
