/** One campaign of the list: what it is, how far it is, where its tasks are. */
import { Group, Progress, Text } from '@mantine/core'
import { memo } from 'react'
import { DryRunBadge } from '#web/ui/dry-run-badge.tsx'
import type { CampaignSummary } from '#contract/campaigns.ts'
import { At } from '#web/ui/at.tsx'
import { countText, percentText } from '#web/ui/figures.ts'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './campaigns.module.css'
import { TaskCounts } from './task-counts.tsx'

export interface CampaignRowProps {
  readonly campaign: CampaignSummary
  readonly zone: string | null
}

export const CampaignRow = memo(function CampaignRow({ campaign, zone }: CampaignRowProps) {
  const { id, name, status, dryRun, pauseReason, tasks } = campaign
  return (
    <li className={classes['row']}>
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
        <Dated campaign={campaign} zone={zone} />
      </Text>
    </li>
  )
})

/** The date that matters most in its state. */
function Dated({ campaign, zone }: CampaignRowProps) {
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
      {word} <At at={at} zone={zone} />
    </>
  )
}
