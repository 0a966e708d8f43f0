/** Lists the columns of the table of campaigns. Operators also choose rows and act on them. */
import { Checkbox, Group, Progress, Text } from '@mantine/core'
import type { CampaignSummary } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/campaigns.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import { countText, percentText } from '#web/ui/figures.ts'
import { TextLink } from '#web/ui/text-link.tsx'
import { useSaid } from '#web/ui/world-time.tsx'
import { CampaignBadge } from './campaign-badge.tsx'
import classes from './campaigns.module.css'
import { RowMenu } from './row-menu.tsx'
import { TaskCounts } from './task-counts.tsx'
import type { Bulk, RowAnswer } from './use-bulk.ts'
import type { Said } from './use-overview.ts'

/** The statuses in which something may hold a campaign back. */
export const ALIVE = new Set<CampaignSummary['status']>(['scheduled', 'running', 'paused'])

const COLUMNS: readonly Column<CampaignSummary>[] = [
  {
    key: 'status',
    header: 'Status',
    card: 'mark',
    cell: ({ status, dryRun }) => (
      <Group gap={6} wrap="nowrap">
        <CampaignBadge status={status} />
        {dryRun ? <DryRunBadge /> : null}
      </Group>
    ),
  },
  { key: 'tasks', header: 'Tasks', align: 'end', card: 'fact', cell: ({ tasks }) => countText(tasks.total) },
  {
    key: 'progress',
    header: 'Progress',
    card: 'fact',
    className: classes['progress'],
    cell: ({ name, tasks }) => (
      <span className={classes['share']}>
        <Progress value={tasks.progress ?? 0} aria-label={`Progress of ${name}`} />
        <span className={classes['percent']}>{percentText(tasks.progress)}</span>
      </span>
    ),
  },
  {
    key: 'byStatus',
    header: wording.tasksByStatus,
    card: 'fact',
    wrap: true,
    cell: ({ id, tasks }) => <TaskCounts campaignId={id} byStatus={tasks.byStatus} />,
  },
  { key: 'date', header: 'Last step', card: 'fact', cell: (campaign) => <Dated campaign={campaign} /> },
]

/**
 * @param bulk null for viewers, who only look
 * @param said the headline of each campaign that is alive, by its id
 */
export const campaignColumns = (
  bulk: Bulk | null,
  said: ReadonlyMap<string, Said>,
): readonly Column<CampaignSummary>[] => {
  const name: Column<CampaignSummary> = {
    key: 'name',
    header: 'Campaign',
    card: 'title',
    className: classes['name'],
    cell: (campaign) => (
      <Name campaign={campaign} said={said.get(campaign.id)} answer={bulk?.answers.get(campaign.id)} />
    ),
  }
  if (bulk === null) return [name, ...COLUMNS]
  return [
    {
      key: 'choose',
      header: <span className="visually-hidden">{wording.choose}</span>,
      card: 'title',
      className: classes['choose'],
      cell: ({ id, name }) => (
        <Checkbox
          aria-label={`Choose ${name}`}
          checked={bulk.chosen.has(id)}
          onChange={(event) => bulk.choose([id], event.currentTarget.checked)}
        />
      ),
    },
    name,
    ...COLUMNS,
    {
      key: 'actions',
      header: <span className="visually-hidden">Actions</span>,
      card: 'action',
      className: classes['actions'],
      cell: (campaign) => <RowMenu campaign={campaign} bulk={bulk} />,
    },
  ]
}

interface NameProps {
  readonly campaign: CampaignSummary
  readonly said: Said | undefined
  readonly answer: RowAnswer | undefined
}

/** What holds a campaign back, and what came of the last action, stand under its name. */
function Name({ campaign: { id, name, status }, said, answer }: NameProps) {
  const put = useSaid()
  return (
    <>
      <TextLink to="/campaigns/$id" params={{ id }} inherit fw={650}>
        {name}
      </TextLink>
      {ALIVE.has(status) ? (
        <div className={classes['reason']} data-tone={said?.tone} data-code={said?.code}>
          {said ? put(said.sentence) : null}
        </div>
      ) : null}
      {answer ? (
        <Text size="sm" role="status" c={answer.error ? 'var(--mantine-color-error)' : 'dimmed'}>
          {answer.error ? <ActionWords error={answer.error} /> : answer.text}
        </Text>
      ) : null}
    </>
  )
}

/** The date that matters most in its state. */
function Dated({ campaign }: { readonly campaign: CampaignSummary }) {
  const dates = [
    ['Cancelled', campaign.cancelledAt],
    ['Completed', campaign.completedAt],
    ['Started', campaign.startedAt],
    ['Starts', campaign.startAt],
    ['Created', campaign.createdAt],
  ] as const
  const [word, at] = dates.find(([, at]) => at !== null) ?? dates[4]
  return (
    <>
      {word} <At at={at} />
    </>
  )
}
