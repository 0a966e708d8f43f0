/** Shows the person of the task, their zones, and the number of attempts. */
import type { ReactNode } from 'react'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { Phone } from '#web/ui/phone.tsx'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'

export function Identity({ task }: { readonly task: TaskDebug['identity'] }) {
  return (
    <PanelSection title="Identity">
      <dl className={classes['facts']}>
        <Fact name="Contact">
          <TextLink to="/contacts/$id" params={{ id: task.contactId }} inherit>
            {task.contact ?? 'No name'}
          </TextLink>
        </Fact>
        <Fact name="Phone">
          <Phone number={task.phone} />
        </Fact>
        <Fact name="Status">
          <StatusBadge look={TASK_LOOK[task.status]} />
        </Fact>
        {task.endReason ? <Fact name={wording.whyItEnded}>{task.endReason.label}</Fact> : null}
        <Fact name="Country">{task.country}</Fact>
        <Fact name="Last attempted">
          <ExactTime at={task.lastAttemptedAt} relative />
        </Fact>
        <Fact name="Attempts">{task.attempts}</Fact>
        <Fact name="System retries">{task.systemRetries}</Fact>
        <Fact name="Time zones" wide>
          {task.zones.join(', ')}
        </Fact>
        <Fact name="Task id" wide>
          <code>{task.id}</code>
        </Fact>
        <Fact name="Contact id" wide>
          <code>{task.contactId}</code>
        </Fact>
      </dl>
    </PanelSection>
  )
}

export interface FactProps {
  readonly name: string
  /** True when it takes a line of its own. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export const Fact = ({ name, wide = false, children }: FactProps) => (
  <div className={wide ? (classes['wide'] ?? '') : ''}>
    <dt>{name}</dt>
    <dd>{children === null || children === '' ? <Dash means="Unknown" /> : children}</dd>
  </div>
)
