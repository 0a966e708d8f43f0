/** Lists the hints: causes worth a check, each with one safe next step. */
import { memo } from 'react'
import { IconBulb } from '@tabler/icons-react'
import { useSaid } from '#web/ui/world-time.tsx'
import { HealthGroup } from './health-group.tsx'
import type { Health } from './blocker-look.ts'
import classes from './health.module.css'

export const HintList = memo(function HintList({ hints }: Pick<Health, 'hints'>) {
  const said = useSaid()
  return (
    <HealthGroup title="Hints">
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
    </HealthGroup>
  )
})
