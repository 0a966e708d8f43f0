/**
 * Says which rows each figure of the live page counts: tasks with some statuses, tasks of which something became, or calls
 * with some results. The page links the figure to exactly these rows.
 */
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { isRated } from '#domain/snapshot/tally.ts'
import { TERMINAL_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import type { Snapshot } from './snapshot.ts'

export type TaskDoor = { readonly tasks: readonly TaskStatus[] } | { readonly reason: string }
export type Door = TaskDoor | { readonly calls: readonly CallResult[] }

const ANSWERED = ['answered_human'] as const
/** The calls that an answer rate is of. */
export const RATED: readonly CallResult[] = CALL_RESULTS.filter(isRated)

export const TILE_DOORS = {
  /** The tasks that are done. */
  progress: { tasks: TERMINAL_STATUSES },
  active: { tasks: ['placing_call', 'calling'] },
  completed: { tasks: ['completed', 'contacted_inbound'] },
  failed: { tasks: ['failed'] },
  pending: { tasks: ['pending', 'queued', 'retry_pending'] },
  answer_rate: { calls: RATED },
  avg_duration: { calls: ANSWERED },
} as const satisfies Partial<Record<Snapshot['tiles'][number]['key'], Door>>

/** A machine answered for some of the completed tasks, which their status does not say. */
export const SEGMENT_DOORS = {
  answered: { reason: 'answered' },
  voicemail: { reason: 'voicemail' },
  failed: { tasks: ['failed'] },
  skipped: { tasks: ['skipped'] },
  cancelled: { tasks: ['cancelled'] },
  waiting: { tasks: ['pending', 'retry_pending', 'queued', 'placing_call', 'calling'] },
} as const satisfies Record<Snapshot['segments'][number]['key'], TaskDoor>

/** Skipped tasks, by the code of their reason. */
export const skippedDoor = (code: string): TaskDoor => ({ reason: code })
