/** Lists the hints: causes worth a check, each with one safe next step. */
import { memo } from 'react'
import { IconBulb } from '@tabler/icons-react'
import { HealthGroup } from './health-group.tsx'
import type { Health } from './blocker-look.ts'
import classes from './health.module.css'

export const HintList = memo(function HintList({ hints }: Pick<Health, 'hints'>) {
  return (
    <HealthGroup title="Hints">
      <ul className={classes['hints']}>
        {hints.map((hint) => (
          <li key={hint.code}>
            <IconBulb size={16} aria-hidden />
            <span>
              {hint.sentence} <strong>{hint.step}</strong>
            </span>
          </li>
        ))}
      </ul>
    </HealthGroup>
  )
})
