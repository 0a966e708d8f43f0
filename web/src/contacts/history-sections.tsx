/** Shows the tasks and calls of a contact. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ContactCall, contactHistory, type ContactTask } from '#contract/decisions.ts'
import { call } from '#web/api/call.ts'
import { Failure } from '#web/ui/failure.tsx'
import { CallResult } from '#web/calls/call-result.tsx'
import type { CallSummary } from '#contract/calls.ts'
import * as wording from '#wording/pages/contacts.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { countText, DASH, durationText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { StatusBadge, TASK_LOOK, type TaskStatus } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

const AGAIN_MS = 5000

export interface HistoryProps {
  readonly contactId: string
}

export function HistorySections({ contactId }: HistoryProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['contact', contactId, 'history'],
    queryFn: ({ signal }) => call(contactHistory, { params: { id: contactId }, signal }),
    refetchInterval: AGAIN_MS,
  })
  if (error && !data) return <Failure error={error} again={refetch} />
  if (!data) return <Skeleton height={160} aria-label={wording.loadingTasksAndCalls} role="status" />
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <Section title="Tasks" intro={wording.oneForEachCampaign}>
        <DataTable
          caption={wording.tasksOfThisPerson}
          columns={TASK_COLUMNS}
          rows={data.tasks}
          keyOf={({ id }) => id}
          empty={wording.noCampaignHasThisPerson}
        />
      </Section>
      <Section title="Calls">
        <DataTable
          caption={wording.callsToThisPerson}
          columns={CALL_COLUMNS}
          rows={data.calls}
          keyOf={({ id }) => id}
          empty={wording.thisPersonWasNever}
        />
      </Section>
    </>
  )
}

const TASK_COLUMNS: readonly Column<ContactTask>[] = [
  {
    key: 'campaign',
    header: 'Campaign',
    cell: ({ id, campaignId, campaign }) => (
      <TextLink to="/campaigns/$id" params={{ id: campaignId }} search={{ task: id }} inherit>
        {campaign}
      </TextLink>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status }) => <StatusBadge look={TASK_LOOK[status as TaskStatus]} />,
  },
  {
    key: 'why',
    header: 'Why',
    cell: ({ endReason }) => (endReason === null ? DASH : words(endReason)),
  },
  { key: 'attempts', header: 'Attempts', cell: ({ attempts }) => countText(attempts) },
  {
    key: 'next',
    header: 'Next attempt',
    cell: ({ status, nextAt }) => <At at={['pending', 'retry_pending'].includes(status) ? nextAt : null} />,
  },
  { key: 'last', header: 'Last attempt', cell: ({ lastAttemptAt }) => <At at={lastAttemptAt} /> },
]

const CALL_COLUMNS: readonly Column<ContactCall>[] = [
  {
    key: 'placed',
    header: 'Placed',
    cell: ({ id, placedAt }) => (
      <TextLink to="/calls/$id" params={{ id }} inherit>
        <At at={placedAt} seconds />
      </TextLink>
    ),
  },
  {
    key: 'result',
    header: 'Result',
    cell: ({ status, result }) => (
      <CallResult
        call={{
          status: status as CallSummary['status'],
          result: result as CallSummary['result'],
          uncertain: false,
        }}
      />
    ),
  },
  {
    key: 'disposition',
    header: 'Disposition',
    cell: ({ dryRun, disposition }) =>
      dryRun ? 'Dry run' : disposition === null ? DASH : words(disposition),
  },
  { key: 'talk', header: 'Talk', cell: ({ talkSeconds }) => durationText(talkSeconds) },
  { key: 'campaign', header: 'Campaign', cell: ({ campaign }) => campaign },
]
