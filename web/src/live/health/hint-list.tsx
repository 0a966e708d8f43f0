/**
 * Lists what is worth a look, in a box of one height that scrolls inside: alerts first, then the hints, which are
 * causes worth a check, each with one safe next step.
 */
import { IconBulb } from '@tabler/icons-react'
import { memo } from 'react'
import * as wording from '#wording/pages/live-health.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import { HealthAlerts, type HealthAlertsProps } from './health-alerts.tsx'
import { HealthGroup } from './health-group.tsx'
import type { Health } from './blocker-look.ts'
import classes from './health.module.css'

export interface HintListProps extends HealthAlertsProps {
  readonly hints: Health['hints']
}

export const HintList = memo(function HintList({ hints, ...alerts }: HintListProps) {
  const said = useSaid()
  return (
    <HealthGroup title="Hints">
      <div
        className={classes['box']}
        role="region"
        aria-label={wording.hintsAndAlerts}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
        tabIndex={0}
      >
        <HealthAlerts {...alerts} />
        {hints.length > 0 ? (
          <ul className={classes['hints']}>
            {hints.map((hint) => (
              <li key={hint.code}>
                <IconBulb size={16} aria-hidden />
                <span>
                  {said(hint.sentence)} <strong>{said(hint.step)}</strong>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <span className={classes['none']}>{wording.noHintNow}</span>
        )}
      </div>
    </HealthGroup>
  )
})
