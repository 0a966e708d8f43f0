/**
 * Shows the live page for a wall: the big figures, the headline, and where everybody waits, without any control. It is
 * one address (`?wall=true`) that the header offers on a very wide screen; Escape leaves it.
 */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Snapshot } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live.ts'
import { Progress } from '#web/live/progress/progress.tsx'
import { Tiles } from '#web/live/progress/tiles.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { CampaignBadge } from '#web/campaigns/campaign-badge.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { useInstantText, useWorldTime } from '#web/ui/world-time.tsx'
import { TimelineSection } from './charts/timeline-section.tsx'
import { DispatchSection } from './health/dispatch-section.tsx'
import classes from './wall.module.css'

export interface WallProps {
  readonly snapshot: Snapshot
  readonly minute: string
  readonly headline: ReactNode
  /** Says that the link is lost. */
  readonly notices: ReactNode
}

export function Wall({ snapshot, minute, headline, notices }: WallProps) {
  const { header, asOf } = snapshot
  const { clock } = useInstantText()
  const { zone } = useWorldTime()
  const navigate = useNavigate({ from: '/campaigns/$id' })
  useHotkeys([['Escape', () => void navigate({ search: {}, replace: true })]])
  return (
    <Stack gap="md" className={`${classes['wall']} page-figures`} data-as-of={asOf} data-wall>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="md">
          <Title order={1} size="h2" lineClamp={1}>
            {header.name}
          </Title>
          <CampaignBadge status={header.status} size="lg" />
        </Group>
        <Group gap="md">
          <Text component="time" dateTime={asOf} className="figures" fw={600}>
            {clock(asOf)} {zone}
          </Text>
          <TextLink to="/campaigns/$id" params={{ id: header.id }} size="sm">
            {wording.leaveTheWall}
          </TextLink>
        </Group>
      </Group>
      <Guard name="Progress">
        <Tiles tiles={snapshot.tiles} campaignId={header.id} />
        <Progress tiles={snapshot.tiles} segments={snapshot.segments} campaignId={header.id} />
      </Guard>
      <div className={classes['still']}>{headline}</div>
      {notices}
      <div className={classes['columns']}>
        <Guard name={wording.dispatchHealth}>
          <DispatchSection campaignId={header.id} dispatch={snapshot.dispatch} />
        </Guard>
        {snapshot.timeline ? (
          <Guard name="Campaign timeline">
            <TimelineSection timeline={snapshot.timeline} asOf={minute} />
          </Guard>
        ) : null}
      </div>
    </Stack>
  )
}
