/** Shows the person of the task, their zones, and the number of attempts. */
import type { ReactNode } from 'react'
import * as wording from '#wording/pages/live-tasks.ts'
import { StatusBadge, TASK_LOOK } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Dash } from '#web/live/tasks/task-cells.tsx'
import { ExactTime, PanelSection } from './panel-section.tsx'
import classes from './panel.module.css'
import type { TaskDebug } from './task-debug.ts'

export function Identity({ task }: { readonly task: TaskDebug }) {
  return (
    <PanelSection title="Identity">
      <dl className={classes['facts']}>
        <Fact name="Contact">
          {task.contactId ? (
            <TextLink to="/contacts/$id" params={{ id: task.contactId }} inherit>
              {task.contact ?? 'No name'}
            </TextLink>
          ) : (
            task.contact
          )}
        </Fact>
        <Fact name="Phone">{task.phone}</Fact>
        <Fact name="Status">{task.status && <StatusBadge look={TASK_LOOK[task.status]} />}</Fact>
        {task.endReason ? <Fact name={wording.whyItEnded}>{task.endReason}</Fact> : null}
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
          {task.id && <code>{task.id}</code>}
        </Fact>
        <Fact name="Contact id" wide>
          {task.contactId && <code>{task.contactId}</code>}
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
