/** Shows every blocker check in its order; the first that fails is the verdict. The panel of a task calls it. */
import { IconCheck, IconX } from '@tabler/icons-react'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { useSaid } from '#web/ui/world-time.tsx'
import { DataText } from './data-text.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

type Check = TaskDebug['checks'][number]

export interface ChecksProps {
  readonly checks: readonly Check[]
}

/** The checks that hold the person, each with its cause and remedy; those that pass are folded. */
export function Checks({ checks }: ChecksProps) {
  const said = useSaid()
  const failed = checks.filter(({ pass }) => !pass)
  const passed = checks.filter(({ pass }) => pass)
  return (
    <PanelSection title="Blocker checks">
      {failed.length === 0 ? <p className={classes['none']}>{wording.noCheckFails}</p> : null}
      <ul className={classes['failed']}>
        {failed.map(({ code, label, explanation, remedy, data, until }) => (
          <li key={code} data-pass={false} data-check={code}>
            <IconX size={15} aria-hidden />
            <div>
              <strong>{label}</strong> {said(explanation ?? '')}{' '}
              {until ? (
                <>
                  Until <ExactTime at={until} relative />.{' '}
                </>
              ) : null}
              {said(remedy ?? '')}
              {data === null ? null : (
                <div>
                  <DataText value={data} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      <details className={classes['passed']}>
        <summary>{wording.checksPass(passed.length)}</summary>
        <ul>
          {passed.map(({ code, label }) => (
            <li key={code} data-pass data-check={code}>
              <IconCheck size={15} aria-hidden /> {label}
            </li>
          ))}
        </ul>
      </details>
    </PanelSection>
  )
}
