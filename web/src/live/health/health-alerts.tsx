/** What keeps the whole campaign waiting: another campaign that goes first, or its closed call window. */
import { Alert } from '@mantine/core'
import { IconArrowsSort, IconClockPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { fullInstant, relativeInstant } from '#web/ui/instants.ts'
import type { Health } from './health.ts'
import classes from './health.module.css'

export interface HealthAlertsProps extends Pick<Health, 'higherPriority' | 'windowClosed'> {
  readonly asOf: string
  readonly zone: string
}

export const HealthAlerts = memo(function HealthAlerts({
  higherPriority,
  windowClosed,
  asOf,
  zone,
}: HealthAlertsProps) {
  return (
    <>
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
              Next opening:{' '}
              <time dateTime={windowClosed.opensAt} title={fullInstant(windowClosed.opensAt, zone)}>
                {relativeInstant(windowClosed.opensAt, asOf)}
              </time>
              .
            </>
          ) : null}
        </Alert>
      ) : null}
    </>
  )
})
