/**
 * Lists the statuses of a task. Callable tasks may be dialled, in-flight ones are being dialled, terminal ones are
 * done.
 */
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

const includes = (list: readonly TaskStatus[], status: TaskStatus): boolean => list.includes(status)
export const isCallable = (status: TaskStatus): status is (typeof CALLABLE_STATUSES)[number] =>
  includes(CALLABLE_STATUSES, status)
export const isTerminal = (status: TaskStatus): boolean => includes(TERMINAL_STATUSES, status)
