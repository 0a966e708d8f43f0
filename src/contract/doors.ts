/**
 * Says which rows each figure of the live page counts: tasks with some statuses, or calls with some results. The page
 * links the figure to exactly these rows.
 */
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { isRated } from '#domain/snapshot/tally.ts'
import { TERMINAL_STATUSES, type TaskStatus } from '#domain/task/status.ts'
import type { Snapshot } from './snapshot.ts'

export type Door = { readonly tasks: readonly TaskStatus[] } | { readonly calls: readonly CallResult[] }

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

/** Whom a machine answered for cannot be told from a person by status: these segments have no door. */
export const SEGMENT_DOORS = {
  failed: { tasks: ['failed'] },
  skipped: { tasks: ['skipped'] },
  cancelled: { tasks: ['cancelled'] },
  waiting: { tasks: ['pending', 'retry_pending', 'queued', 'placing_call', 'calling'] },
} as const satisfies Partial<
  Record<Snapshot['segments'][number]['key'], { readonly tasks: readonly TaskStatus[] }>
>
