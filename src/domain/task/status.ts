/**
 * Holds the statuses of a task and the state table of its moves (SPEC section 3). Callable tasks may be dialled,
 * in-flight ones are being dialled, terminal ones are done.
 */
import { machine } from '#domain/machine.ts'

export const TASK_STATUSES = [
  'pending',
  'queued',
  'placing_call',
  'calling',
  'retry_pending',
  'completed',
  'failed',
  'cancelled',
  'skipped',
  'contacted_inbound',
] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]

export const CALLABLE_STATUSES = ['pending', 'retry_pending'] as const satisfies readonly TaskStatus[]
export const TERMINAL_STATUSES = [
  'completed',
  'failed',
  'cancelled',
  'skipped',
  'contacted_inbound',
] as const satisfies readonly TaskStatus[]

export type TaskAction =
  | 'claim'
  | 'place'
  | 'answer'
  | 'put_back'
  | 'retry'
  | 'complete'
  | 'fail'
  | 'cancel'
  | 'skip'

export const TASK = machine<TaskStatus, TaskAction>({
  claim: { pending: 'queued', retry_pending: 'queued' },
  place: { queued: 'placing_call' },
  answer: { placing_call: 'calling' },
  /** Its call was never made, and it was not tried before. */
  put_back: { queued: 'pending', placing_call: 'pending' },
  /** To be tried again: after a call, or since a later fact changed how the last one ended. */
  retry: {
    queued: 'retry_pending',
    placing_call: 'retry_pending',
    calling: 'retry_pending',
    completed: 'retry_pending',
    failed: 'retry_pending',
  },
  complete: {
    placing_call: 'completed',
    calling: 'completed',
    retry_pending: 'completed',
    failed: 'completed',
  },
  fail: {
    queued: 'failed',
    placing_call: 'failed',
    calling: 'failed',
    retry_pending: 'failed',
    completed: 'failed',
  },
  cancel: {
    pending: 'cancelled',
    retry_pending: 'cancelled',
    queued: 'cancelled',
    placing_call: 'cancelled',
    calling: 'cancelled',
    failed: 'cancelled',
  },
  skip: {
    pending: 'skipped',
    retry_pending: 'skipped',
    queued: 'skipped',
    placing_call: 'skipped',
    calling: 'skipped',
    failed: 'skipped',
  },
})

export const isCallable = (status: TaskStatus): status is (typeof CALLABLE_STATUSES)[number] =>
  TASK.after(status, 'claim') !== null
export const isTerminal = (status: TaskStatus): boolean =>
  (TERMINAL_STATUSES as readonly TaskStatus[]).includes(status)
export const isInFlight = (status: TaskStatus): boolean => !isCallable(status) && !isTerminal(status)
