/** Shows the task's state in one sentence, and when it may be called next and why. */
import { Alert, Text } from '@mantine/core'
import { IconCircleCheck, IconHourglass, IconPhone, IconPlayerPlay } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { needsPerson } from '#web/live/health/blocker-look.ts'
import { TASK_LOOK } from '#web/ui/status.tsx'
import { ExactTime } from './panel-section.tsx'

export function Verdict({ task }: { readonly task: TaskDebug }) {
  const { colour, icon, title, text } = verdictOf(task)
  return (
    <Alert color={colour} variant="status" icon={icon} title={title} data-verdict>
      {text}
      {task.nextEligible ? <Next next={task.nextEligible} /> : null}
    </Alert>
  )
}

interface VerdictText {
  readonly colour: string
  readonly icon: ReactNode
  readonly title: string
  readonly text: ReactNode
}

function verdictOf({ identity: { status }, callableNow, blocker, nextEligible }: TaskDebug): VerdictText {
  if (callableNow)
    return {
      colour: 'teal',
      icon: <IconPlayerPlay aria-hidden />,
      title: 'Callable now',
      text: wording.noBlockerHoldsItTheDispatcher,
    }
  if (blocker)
    return {
      colour: needsPerson(blocker.code) ? 'red' : 'gray',
      icon: <IconHourglass aria-hidden />,
      title: wording.notBeingCalledNow(blocker.label),
      text: nextEligible ? null : blocker.until ? (
        <>
          Until <ExactTime at={blocker.until} relative />.
        </>
      ) : (
        wording.nobodyCanSayYet
      ),
    }
  if (status === 'queued' || status === 'placing_call' || status === 'calling')
    return {
      colour: 'blue',
      icon: <IconPhone aria-hidden />,
      title: `In flight: ${TASK_LOOK[status].label}`,
      text: wording.itIsBeingCalled,
    }
  return {
    colour: 'gray',
    icon: <IconCircleCheck aria-hidden />,
    title: `Done: ${TASK_LOOK[status].label}`,
    text: wording.thisTaskHasItsFinal,
  }
}

function Next({ next }: { readonly next: NonNullable<TaskDebug['nextEligible']> }) {
  return (
    <Text component="div" inherit>
      {wording.nextAttemptAllowed}{' '}
      {next.at ? (
        <strong>
          <ExactTime at={next.at} relative />
        </strong>
      ) : (
        <strong>{wording.notKnownYet}</strong>
      )}
      {next.because.length > 0 ? (
        <>
          {', because of '}
          {next.because.map((blocker, n) => (
            <Fragment key={blocker.code}>
              {n > 0 ? ', then ' : ''}
              {blocker.label}
            </Fragment>
          ))}
        </>
      ) : null}
      .
    </Text>
  )
}
