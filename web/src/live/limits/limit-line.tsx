/** Shows in one sentence the cause that decides what the campaign does now, with the safe actions beside it. */
import { Group, Paper, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBolt,
  IconFlag,
  IconHourglass,
  IconInfoCircle,
  type TablerIcon,
} from '@tabler/icons-react'
import { memo } from 'react'
import type { DispatchHealth } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-limits.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import classes from './limit-line.module.css'
import type { CampaignActions } from '#web/live/header/use-campaign-actions.ts'
import { HeadlineActions } from './headline-actions.tsx'
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
