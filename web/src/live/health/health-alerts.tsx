/**
 * Shows what keeps lines or the whole campaign waiting: a silent carrier, another campaign that goes first, its
 * closed window.
 */
import { Alert } from '@mantine/core'
import { IconArrowsSort, IconClockPause, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import * as wording from '#wording/pages/live-health.ts'
import { countText } from '#web/ui/figures.ts'
import { Joined } from '#web/ui/joined.tsx'
import { RelativeTime } from '#web/ui/when.tsx'
import { useInstantText, useFromNow, useSaid } from '#web/ui/world-time.tsx'
import type { Health } from './blocker-look.ts'
import classes from './health.module.css'

export type HealthAlertsProps = Pick<Health, 'higherPriority' | 'windowClosed' | 'linesWaiting'>

export const HealthAlerts = memo(function HealthAlerts({
  higherPriority,
  windowClosed,
  linesWaiting,
}: HealthAlertsProps) {
  const said = useSaid()
  return (
    <>
      {linesWaiting.map((waiting) => (
        <LinesWaiting key={waiting.connectionId} waiting={waiting} />
      ))}
      {higherPriority ? (
        <Alert
          color="gray"
          variant="status"
          icon={<IconArrowsSort aria-hidden />}
          title={wording.aCampaignWithHigher}
        >
          {said(higherPriority.message)}{' '}
          <Link to="/campaigns/$id" params={{ id: higherPriority.campaignId }} className={classes['inline']}>
            Open {higherPriority.name}
          </Link>
        </Alert>
      ) : null}
      {windowClosed ? (
        <Alert
          color="gray"
          variant="status"
          icon={<IconClockPause aria-hidden />}
          title={wording.theCallWindowIsClosed}
        >
          {said(windowClosed.message)}
        </Alert>
      ) : null}
    </>
  )
})

interface LinesWaitingProps {
  readonly waiting: Health['linesWaiting'][number]
}

function LinesWaiting({ waiting }: LinesWaitingProps) {
  const { connectionId, name, lines, since, releasableFrom } = waiting
  const releasable = useFromNow((now) => now !== null && releasableFrom <= now)
  const { full } = useInstantText()
  const line = lines === 1 ? 'line waits' : 'lines wait'
  return (
    <Alert
      color="red"
      variant="status"
      icon={<IconPlugConnectedX aria-hidden />}
      title={`${countText(lines)} ${line} for ${name}`}
    >
      <Joined text={wording.carrierDoesNotAnswer(lines)} parts={{ since: <RelativeTime at={since} /> }} />{' '}
      <Joined
        text={releasable ? wording.anAdminMayReleaseNow : wording.anAdminMayReleaseFrom(full(releasableFrom))}
        parts={{
          link: (
            <Link to="/connections/$id" params={{ id: connectionId }} className={classes['inline']}>
              {name}
            </Link>
          ),
        }}
      />
    </Alert>
  )
}
