/**
 * Shows what keeps lines or the whole campaign waiting: a silent carrier, another campaign that goes first, its
 * closed window.
 */
import { Alert } from '@mantine/core'
import { IconArrowsSort, IconClockPause, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { countText } from '#web/ui/figures.ts'
import { RelativeTime } from '#web/ui/when.tsx'
import { useInstantText, useWorldTime } from '#web/ui/world-time.tsx'
import type { Health } from './health.ts'
import classes from './health.module.css'

export type HealthAlertsProps = Pick<Health, 'higherPriority' | 'windowClosed' | 'linesWaiting'>

export const HealthAlerts = memo(function HealthAlerts({
  higherPriority,
  windowClosed,
  linesWaiting,
}: HealthAlertsProps) {
  return (
    <>
      {linesWaiting.map((waiting) => (
        <LinesWaiting key={waiting.connectionId} waiting={waiting} />
      ))}
      {higherPriority ? (
        <Alert
          color="orange"
          variant="status"
          icon={<IconArrowsSort aria-hidden />}
          title="A campaign with higher priority goes first"
        >
          {higherPriority.message}{' '}
          <Link to="/campaigns/$id" params={{ id: higherPriority.campaignId }} className={classes['inline']}>
            Open {higherPriority.name}
          </Link>
        </Alert>
      ) : null}
      {windowClosed ? (
        <Alert
          color="orange"
          variant="status"
          icon={<IconClockPause aria-hidden />}
          title="The call window is closed"
        >
          {windowClosed.message}
          {windowClosed.opensAt ? (
            <>
              {' '}
              Next opening: <RelativeTime at={windowClosed.opensAt} />.
            </>
          ) : null}
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
  const { asOf } = useWorldTime()
  const { full } = useInstantText()
  const [line, call] = lines === 1 ? ['line waits', 'call'] : ['lines wait', 'calls']
  return (
    <Alert
      color="red"
      variant="status"
      icon={<IconPlugConnectedX aria-hidden />}
      title={`${countText(lines)} ${line} for ${name}`}
    >
      The carrier does not answer when it is asked about {lines === 1 ? 'this' : 'these'} {call}, the first
      placed <RelativeTime at={since} />. It is asked again and again; until it answers, nobody knows how they
      are.{' '}
      {asOf !== null && releasableFrom <= asOf
        ? 'If it stays silent, an admin may release them now: '
        : `If it stays silent, an admin may release them from ${full(releasableFrom)} on: `}
      <Link to="/connections/$id" params={{ id: connectionId }} className={classes['inline']}>
        Open {name}
      </Link>
    </Alert>
  )
}
