/** Shows everything about one task beside the page: the verdict first, then its grounds. */
import { Drawer, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { debugTask } from '#contract/campaign-actions.ts'
import type { TaskDebug } from '#contract/task-debug.ts'
import * as wording from '#wording/pages/live-tasks.ts'
import { call, Refusal } from '#web/api/call.ts'
import { Failure } from '#web/ui/failure.tsx'
import { Guard } from '#web/ui/guard.tsx'
import { Phone } from '#web/ui/phone.tsx'
import { RawJson } from '#web/ui/raw-json.tsx'
import { useFocusBack } from '#web/ui/use-focus-back.ts'
import { usePhone } from '#web/ui/use-phone.ts'
import { useWorldTime, WorldTimeProvider } from '#web/ui/world-time.tsx'
import { Calls } from './panel/calls.tsx'
import { Checks } from './panel/checks.tsx'
import { NumberChoiceSection } from './panel/number-choice.tsx'
import { Identity } from './panel/identity.tsx'
import { Ledger } from './panel/ledger.tsx'
import classes from './panel/panel.module.css'
import { Verdict } from './panel/verdict.tsx'

export interface TaskDrawerProps {
  readonly taskId: string
  readonly onClose: () => void
}

const AGAIN_MS = 5000

export function TaskDrawer({ taskId, onClose }: TaskDrawerProps) {
  const phone = usePhone()
  const query = useQuery({
    queryKey: ['task-debug', taskId],
    queryFn: ({ signal }) => call(debugTask, { params: { id: taskId }, signal }),
    refetchInterval: ({ state }) => (state.error === null ? AGAIN_MS : false),
    staleTime: 0,
  })
  const { zone } = useWorldTime()
  useFocusBack()
  const task = query.data
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={phone ? '100%' : 'lg'}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>
            {task ? <>Task: {task.identity.contact ?? <Phone number={task.identity.phone} />}</> : 'Task'}
          </Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>
          {task ? (
            <WorldTimeProvider zone={zone} asOf={task.asOf}>
              <Guard name="Task">
                <Panel task={task} />
              </Guard>
            </WorldTimeProvider>
          ) : (
            <Instead error={query.error} again={query.refetch} />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

const Panel = ({ task }: { readonly task: TaskDebug }) => (
  <Stack gap="lg">
    <Verdict task={task} />
    <Identity task={task.identity} />
    <Checks checks={task.checks} />
    <NumberChoiceSection choice={task.numberChoice} />
    <Calls calls={task.calls} />
    <Ledger ledger={task.ledger} />
    <RawJson title="Raw data (JSON)" value={task} />
  </Stack>
)

function Instead({ error, again }: { readonly error: unknown; readonly again: () => unknown }) {
  if (error instanceof Refusal && error.status === 404)
    return <Text role="alert">{wording.thereIsNoSuch}</Text>
  if (error) return <Failure error={error} again={again} />
  return (
    <Stack aria-busy aria-label={wording.loadingTheTask} role="status">
      <Skeleton height={70} />
      <Skeleton height={150} />
      <Skeleton height={400} />
    </Stack>
  )
}
