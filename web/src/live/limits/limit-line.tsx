/** Shows in one sentence what limits the campaign right now, with one safe action. */
import { Button, Group, Paper, Text } from '@mantine/core'
import { IconBolt, IconHourglass, IconInfoCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { DispatchHealth, Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-limits.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { needsPerson } from '#web/live/health/blocker-look.ts'
import { When } from '#web/ui/when.tsx'
import classes from './limit-line.module.css'
import type { CampaignActions } from '#web/live/header/use-campaign-actions.ts'
import { useLiveSetting } from './use-live-setting.ts'

export interface LimitLineProps {
  readonly dispatch: DispatchHealth
  readonly status: Snapshot['header']['status']
  readonly campaignId: string
  readonly actions: CampaignActions
}

export const LimitLine = memo(function LimitLine({ dispatch, status, campaignId, actions }: LimitLineProps) {
  if (status === 'completed' || status === 'cancelled' || status === 'draft') return null
  if (!dispatch.available)
    return (
      <Line icon={<IconInfoCircle aria-hidden />}>
        <Text>{wording.whatLimitsTheCampaign(dispatch.reason)}</Text>
      </Line>
    )
  const { limit } = dispatch
  const Sign = limit.code === null ? IconBolt : IconHourglass
  return (
    <Line icon={<Sign aria-hidden />} held={limit.code !== null} person={needsPerson(limit.code)}>
      <div className={classes['words']}>
        <Text fw={600} data-limit={limit.code ?? 'none'}>
          {limit.sentence}
        </Text>
        <Text size="sm" c="dimmed">
          {limit.until === null ? null : (
            <>
              Until <When at={limit.until} relative />.{' '}
            </>
          )}
          {limit.remedy ?? ''}
        </Text>
      </div>
      <LimitAction action={limit.action} campaignId={campaignId} actions={actions} />
    </Line>
  )
})

function Line({
  icon,
  held = false,
  person = false,
  children,
}: {
  readonly icon: React.ReactNode
  readonly held?: boolean
  /** Whether only a person can lift it. */
  readonly person?: boolean
  readonly children: React.ReactNode
}) {
  return (
    <Paper
      component="section"
      aria-label={wording.whatLimitsTheCampaignNow}
      className={classes['line'] ?? ''}
      data-held={held}
      data-person={person}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      <Group gap="md" wrap="nowrap" align="flex-start" className={classes['inner'] ?? ''}>
        <span className={classes['icon']}>{icon}</span>
        {children}
      </Group>
    </Paper>
  )
}

type Action = Extract<DispatchHealth, { available: true }>['limit']['action']

function LimitAction({
  action,
  campaignId,
  actions,
}: {
  readonly action: Action
  readonly campaignId: string
  readonly actions: CampaignActions
}) {
  const operator = useMay('operator')
  const concurrency = useLiveSetting(campaignId, 'concurrency')
  if (!action || !operator) return null
  if (action.kind === 'open')
    return (
      <Button component={Link} to={action.path} variant="default" className={classes['action'] ?? ''}>
        {action.label}
      </Button>
    )
  const run = (): void =>
    action.kind === 'set_concurrency' ? concurrency.change(action.to) : actions.run(action.kind)
  return (
    <div className={classes['action']}>
      <Button variant="filled" loading={concurrency.pending} onClick={run}>
        {action.label}
      </Button>
      <ActionFailure error={concurrency.error} title="Not changed" mt="xs" />
    </div>
  )
}
