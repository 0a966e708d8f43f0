/** Answers in one sentence what is with the person of a task, and since or until when. The panel begins with it. */
import { Alert } from '@mantine/core'
import { IconCircleCheck, IconHourglass, IconPhone, IconPlayerPlay, type Icon } from '@tabler/icons-react'
import type { TaskDebug } from '#contract/task-debug.ts'
import { TASK_LOOK } from '#web/ui/status.tsx'
import { useSaid } from '#web/ui/world-time.tsx'

export function Verdict({ task }: { readonly task: TaskDebug }) {
  const said = useSaid()
  const { colour, Sign, title } = lookOf(task)
  return (
    <Alert color={colour} variant="status" icon={<Sign aria-hidden />} title={title} data-verdict>
      {said(task.answer)}
    </Alert>
  )
}

interface VerdictLook {
  readonly colour: string
  readonly Sign: Icon
  readonly title: string
}

function lookOf({ identity: { status }, callableNow, blocker }: TaskDebug): VerdictLook {
  if (callableNow) return { colour: 'teal', Sign: IconPlayerPlay, title: 'Callable now' }
  if (blocker)
    return { colour: blocker.tone === 'act' ? 'red' : 'gray', Sign: IconHourglass, title: blocker.label }
  const { label } = TASK_LOOK[status]
  return status === 'queued' || status === 'placing_call' || status === 'calling'
    ? { colour: 'blue', Sign: IconPhone, title: label }
    : { colour: 'gray', Sign: IconCircleCheck, title: label }
}
