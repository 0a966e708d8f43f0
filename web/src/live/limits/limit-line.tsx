/** Shows in one sentence the cause that decides what the campaign does now, with the safe actions beside it. */
import { Button, Group, Paper, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBolt,
  IconFlag,
  IconHourglass,
  IconInfoCircle,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { DispatchHealth } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-limits.ts'
import { useMay } from '#web/api/session.ts'
import { ActionFailure } from '#web/ui/action-failure.tsx'
import { useSaid } from '#web/ui/world-time.tsx'
import classes from './limit-line.module.css'
import type { CampaignActions } from '#web/live/header/use-campaign-actions.ts'
import { useLiveSetting } from './use-live-setting.ts'
import type { Headline } from './use-steady-headline.ts'

export interface LimitLineProps {
  /** Null when the cause cannot be said right now. */
  readonly headline: Headline | null
  readonly dispatch: DispatchHealth
  readonly campaignId: string
  readonly actions: CampaignActions
}

const SIGNS: Readonly<Record<Headline['tone'], TablerIcon>> = {
  act: IconAlertTriangle,
  soon: IconAlertTriangle,
  wait: IconHourglass,
  go: IconBolt,
  over: IconFlag,
}

export const LimitLine = memo(function LimitLine({
  headline,
  dispatch,
  campaignId,
  actions,
}: LimitLineProps) {
  const said = useSaid()
  if (headline === null)
    return (
      <Line icon={<IconInfoCircle aria-hidden />} tone="wait">
        <Text>{wording.whatLimitsTheCampaign(dispatch.available ? '' : dispatch.reason)}</Text>
      </Line>
    )
  const Sign = SIGNS[headline.tone]
  return (
    <Line icon={<Sign aria-hidden />} tone={headline.tone}>
      <div className={classes['words']}>
        <Text fw={600} data-headline={headline.code}>
          {said(headline.sentence)}
        </Text>
        {headline.remedy === null ? null : (
          <Text size="sm" c="dimmed">
            {said(headline.remedy)}
          </Text>
        )}
      </div>
      <HeadlineActions list={headline.actions} campaignId={campaignId} actions={actions} />
    </Line>
  )
})

interface LineProps {
  readonly icon: React.ReactNode
  readonly tone: Headline['tone']
  readonly children: React.ReactNode
}

function Line({ icon, tone, children }: LineProps) {
  return (
    <Paper
      component="section"
      aria-label={wording.whatLimitsTheCampaignNow}
      className={classes['line'] ?? ''}
      data-tone={tone}
    >
      <Group gap="md" wrap="nowrap" align="center" className={classes['inner'] ?? ''}>
        <span className={classes['icon']}>{icon}</span>
        {children}
      </Group>
    </Paper>
  )
}

interface HeadlineActionsProps {
  readonly list: Headline['actions']
  readonly campaignId: string
  readonly actions: CampaignActions
}

function HeadlineActions({ list, campaignId, actions }: HeadlineActionsProps) {
  const operator = useMay('operator')
  const concurrency = useLiveSetting(campaignId, 'concurrency')
  if (list.length === 0 || !operator) return null
  return (
    <div className={classes['action']}>
      <Group gap="xs">
        {list.map((action, n) => {
          const variant = n === 0 ? 'filled' : 'default'
          if (action.kind === 'open')
            return (
              <Button key={action.kind} component={Link} to={action.path} variant={variant}>
                {action.label}
              </Button>
            )
          if (action.kind === 'edit')
            return (
              <Button
                key={action.kind}
                component={Link}
                to="."
                search={((search: object) => ({ ...search, edit: action.section })) as never}
                variant="default"
              >
                {action.label}
              </Button>
            )
          const run = (): void =>
            action.kind === 'set_concurrency' ? concurrency.change(action.to) : actions.run(action.kind)
          return (
            <Button key={action.kind} variant={variant} loading={concurrency.pending} onClick={run}>
              {action.label}
            </Button>
          )
        })}
      </Group>
      <ActionFailure error={concurrency.error} title="Not changed" mt="xs" />
    </div>
  )
}
