/**
 * Says which rows each figure of the live page counts: tasks with some statuses, tasks of which something became, or calls
 * that a filter of the call log leaves. The page links the figure to exactly these rows.
 */
import { CALL_RESULTS, type CallResult } from '#domain/call/status.ts'
import { isRated } from '#domain/snapshot/tally.ts'
import type { Sentiment } from '#domain/tally/keys.ts'
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

/** A filter of the call log, within one campaign. */
export interface CallDoor {
  readonly status?: 'ended'
  readonly result?: readonly CallResult[]
  readonly disposition?: string
  readonly sentiment?: readonly Sentiment[]
  readonly attempt?: number
  readonly agentId?: string
  readonly numberId?: string
  readonly analysed?: true
  readonly minScore?: number
  readonly maxScore?: number
  readonly goal?: true
}

const ENDED = { status: 'ended' } as const
/** The figures that are counted alike for all calls of an attempt or of a variant. */
const compared = (of: CallDoor) => ({
  calls: { ...of, ...ENDED } satisfies CallDoor,
  rated: { ...of, result: RATED } satisfies CallDoor,
  answered: { ...of, result: ANSWERED } satisfies CallDoor,
  goals: { ...of, ...ENDED, goal: true } satisfies CallDoor,
})

export const attemptDoors = (attempt: number) => compared({ attempt })
export const variantDoors = (agentId: string) => compared({ agentId })
export const dispositionDoor = (disposition: string): CallDoor => ({ disposition, ...ENDED })
export const sentimentDoor = (sentiment: Sentiment): CallDoor => ({ sentiment: [sentiment], ...ENDED })
export const numberDoors = (numberId: string) => ({
  attempts: { numberId, result: RATED } satisfies CallDoor,
  answered: { numberId, result: ANSWERED } satisfies CallDoor,
})
/** Of conversations: calls that a person answered. */
export const TALK_DOORS = {
  analysed: { result: ANSWERED, analysed: true },
  answered: { result: ANSWERED },
} as const satisfies Readonly<Record<string, CallDoor>>
/** The first and the last band have what lies beyond them, too. */
export const scoreDoor = ({ from, to }: { readonly from: number; readonly to: number }): CallDoor => ({
  result: ANSWERED,
  ...(from > 0 ? { minScore: from } : {}),
  ...(to < 100 ? { maxScore: to } : {}),
})
