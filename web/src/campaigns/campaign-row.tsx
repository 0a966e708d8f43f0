/** Shows one campaign of the list: its name and status, its progress, and its tasks by status. */
import { Checkbox, Group, Progress, Text } from '@mantine/core'
import { memo } from 'react'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import type { CampaignSummary } from '#contract/campaigns.ts'
import { ActionWords } from '#web/ui/action-failure.tsx'
import { At } from '#web/ui/at.tsx'
import { countText, percentText } from '#web/ui/figures.ts'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './campaigns.module.css'
import { RowMenu } from './row-menu.tsx'
import { TaskCounts } from './task-counts.tsx'
import type { Bulk } from './use-bulk.ts'

interface DatedProps {
  readonly campaign: CampaignSummary
}
export interface CampaignRowProps extends DatedProps {
  /** Null for viewers. */
  readonly bulk: Bulk | null
}

export function CampaignRow({ campaign, bulk }: CampaignRowProps) {
  const { id, name } = campaign
  const answer = bulk?.answers.get(id)
  return (
    <li className={bulk ? classes['acting'] : classes['row']}>
      {bulk ? (
        <Checkbox
          aria-label={`Choose ${name}`}
          checked={bulk.chosen.has(id)}
          onChange={(event) => bulk.choose([id], event.currentTarget.checked)}
        />
      ) : null}
      <Shown campaign={campaign} />
      {bulk ? <RowMenu campaign={campaign} bulk={bulk} /> : null}
      {answer ? (
        <Text
          size="sm"
          role="status"
          className={classes['answer'] ?? ''}
          {...(answer.error ? { c: 'var(--mantine-color-error)' } : { c: 'dimmed' })}
        >
          {answer.error ? <ActionWords error={answer.error} /> : answer.text}
        </Text>
      ) : null}
    </li>
  )
}

const Shown = memo(function Shown({ campaign }: DatedProps) {
  const { id, name, status, dryRun, pauseReason, tasks } = campaign
  return (
    <>
      <div className={classes['who']}>
        <TextLink to="/campaigns/$id" params={{ id }} fw={650} className={classes['name'] ?? ''}>
          {name}
        </TextLink>
        <Group gap={6} mt={4}>
          <StatusBadge look={CAMPAIGN_LOOK[status]} />
          {dryRun ? <DryRunBadge /> : null}
        </Group>
        {status === 'paused' && pauseReason !== null ? (
          <Text size="sm" mt={4}>
            {pauseReason}
          </Text>
        ) : null}
      </div>
      <div>
        <Group justify="space-between" gap="xs">
          <Text component="span" size="sm">
            {countText(tasks.total)} {tasks.total === 1 ? 'task' : 'tasks'}
          </Text>
          <Text component="span" size="sm" fw={600} className="figures">
            {percentText(tasks.progress)}
          </Text>
        </Group>
        <Progress value={tasks.progress ?? 0} mt={4} aria-label={`Progress of ${name}`} />
      </div>
      <TaskCounts campaignId={id} byStatus={tasks.byStatus} />
      <Text size="sm" c="dimmed" className={classes['date'] ?? ''}>
        <Dated campaign={campaign} />
      </Text>
    </>
  )
})

/** The date that matters most in its state. */
function Dated({ campaign }: DatedProps) {
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
