/** Shows dispatch and queue health: what may be dialled now, and where every waiting contact waits. */
import { Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { memo } from 'react'
import { snapshotQuery } from '#web/api/live.ts'
import type { DispatchHealth } from '#contract/snapshot.ts'
import * as wording from '#wording/pages/live-health.ts'
import { RawJson } from '#web/ui/raw-json.tsx'
import { Section } from '#web/ui/section.tsx'
import { useKept, useOnce } from '#web/live/use-kept.ts'
import { BlockerBadges } from './blocker-badges.tsx'
import type { BlockerCount, Health } from './blocker-look.ts'
import classes from './health.module.css'
import { HealthFigures } from './health-figures.tsx'
import { HintList } from './hint-list.tsx'
import { StatusBadges } from './status-badges.tsx'
import { Waterfall } from './waterfall.tsx'

export interface DispatchSectionProps {
  readonly campaignId: string
  readonly dispatch: DispatchHealth
}

const codeOf = ({ code }: BlockerCount): string => code
const TITLE = wording.dispatchAndQueueHealth

/** The inputs of the capacity change with every beat and are read when they are opened, so they draw nothing. */
const isSame = (before: DispatchSectionProps, after: DispatchSectionProps): boolean =>
  before.campaignId === after.campaignId && isSameHealth(before.dispatch, after.dispatch)

function isSameHealth(before: DispatchHealth, after: DispatchHealth): boolean {
  if (!before.available || !after.available) return before === after
  const { capacityDebug: _, ...shown } = after
  return Object.entries(shown).every(([key, value]) => before[key as keyof Health] === value)
}

export const DispatchSection = memo(function DispatchSection({ campaignId, dispatch }: DispatchSectionProps) {
  if (!dispatch.available)
    return (
      <Section title={TITLE} anchor="dispatch">
        <div className={classes['calm']}>
          <IconInfoCircle size={18} aria-hidden />
          <Text size="sm">{wording.thisBlockCannotBeShown(dispatch.reason)}</Text>
        </div>
      </Section>
    )
  return (
    <Section title={TITLE} intro={dispatch.intro} anchor="dispatch">
      <Stack gap="lg">
        <Body campaignId={campaignId} health={dispatch} />
      </Stack>
    </Section>
  )
}, isSame)

interface BodyProps extends Omit<DispatchSectionProps, 'dispatch'> {
  readonly health: Health
}

function Body({ campaignId, health }: BodyProps) {
  const blockers = useKept(health.blockers, codeOf)
  const waits = useOnce(health.callable > 0)
  return (
    <>
      <HealthFigures
        campaignId={campaignId}
        slots={health.slots}
        callingNow={health.callingNow}
        queued={health.queued}
        waitingForCarrier={health.waitingForCarrier}
        credits={health.credits}
      />
      {waits ? (
        <Waterfall
          callable={health.callable}
          callableNow={health.callableNow}
          blockers={blockers}
          slots={health.slots}
        />
      ) : null}
      <StatusBadges campaignId={campaignId} tasksByStatus={health.tasksByStatus} />
      {waits ? <BlockerBadges campaignId={campaignId} blockers={blockers} /> : null}
      {waits || health.hints.length > 0 || health.linesWaiting.length > 0 ? (
        <HintList
          hints={health.hints}
          higherPriority={health.higherPriority}
          windowClosed={health.windowClosed}
          linesWaiting={health.linesWaiting}
        />
      ) : null}
      {health.capacityDebug ? <CapacityDebug campaignId={campaignId} /> : null}
    </>
  )
}

const CapacityDebug = memo(function CapacityDebug({ campaignId }: Pick<DispatchSectionProps, 'campaignId'>) {
  const client = useQueryClient()
  const read = (): unknown => {
    const dispatch = client.getQueryData(snapshotQuery(campaignId).queryKey)?.dispatch
    return dispatch?.available ? dispatch.capacityDebug : null
  }
  return <RawJson title="Capacity debug (JSON)" value={read} />
})
