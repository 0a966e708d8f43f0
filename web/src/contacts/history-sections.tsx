/** Shows the tasks and calls of a contact. */
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ContactCall, contactHistory, type ContactTask } from '#contract/decisions.ts'
import { call } from '#web/api/call.ts'
import { Failure } from '#web/app/broken.tsx'
import { CallResult } from '#web/calls/call-result.tsx'
import type { CallSummary } from '#contract/calls.ts'
import { At } from '#web/ui/at.tsx'
import { countText, DASH, durationText, words } from '#web/ui/figures.ts'
import { Section } from '#web/ui/section.tsx'
import { StatusBadge, TASK_LOOK, type TaskStatus } from '#web/ui/status.tsx'
import { TableRegion } from '#web/ui/table-region.tsx'
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
  if (!data) return <Skeleton height={160} aria-label="Loading tasks and calls" role="status" />
  return (
    <>
      {error ? <Failure error={error} again={refetch} /> : null}
      <Section title="Tasks" intro="One for each campaign that has this person in its audience.">
        {data.tasks.length === 0 ? (
          <Text size="sm">No campaign has this person in its audience.</Text>
        ) : (
          <Tasks tasks={data.tasks} />
        )}
      </Section>
      <Section title="Calls">
        {data.calls.length === 0 ? (
          <Text size="sm">This person was never called.</Text>
        ) : (
          <Calls calls={data.calls} />
        )}
      </Section>
    </>
  )
}

const headings = (names: readonly string[]) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  </thead>
)

const Tasks = ({ tasks }: { readonly tasks: readonly ContactTask[] }) => (
  <TableRegion caption="Tasks of this person">
    {headings(['Campaign', 'Status', 'Why', 'Attempts', 'Next attempt', 'Last attempt'])}
    <tbody>
      {tasks.map((task) => (
        <tr key={task.id}>
          <th scope="row">
            <TextLink to="/campaigns/$id" params={{ id: task.campaignId }} search={{ task: task.id }} inherit>
              {task.campaign}
            </TextLink>
          </th>
          <td>
            <StatusBadge look={TASK_LOOK[task.status as TaskStatus]} />
          </td>
          <td>{task.endReason === null ? DASH : words(task.endReason)}</td>
          <td>{countText(task.attempts)}</td>
          <td>
            <At at={['pending', 'retry_pending'].includes(task.status) ? task.nextAt : null} />
          </td>
          <td>
            <At at={task.lastAttemptAt} />
          </td>
        </tr>
      ))}
    </tbody>
  </TableRegion>
)

const Calls = ({ calls }: { readonly calls: readonly ContactCall[] }) => (
  <TableRegion caption="Calls to this person, newest first">
    {headings(['Placed', 'Result', 'Disposition', 'Talk', 'Campaign'])}
    <tbody>
      {calls.map((each) => (
        <tr key={each.id}>
          <th scope="row">
            <TextLink to="/calls/$id" params={{ id: each.id }} inherit>
              <At at={each.placedAt} seconds />
            </TextLink>
          </th>
          <td>
            <CallResult
              call={{
                status: each.status as CallSummary['status'],
                result: each.result as CallSummary['result'],
                uncertain: false,
              }}
            />
          </td>
          <td>{each.dryRun ? 'Dry run' : each.disposition === null ? DASH : words(each.disposition)}</td>
          <td>{durationText(each.talkSeconds)}</td>
          <td>{each.campaign}</td>
        </tr>
      ))}
    </tbody>
  </TableRegion>
)
