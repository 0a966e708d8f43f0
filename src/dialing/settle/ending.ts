/**
 * Works out what follows from the end of a call: the task's next step, the cost, and whether the task follows at all.
 * Settling calls it; it reads and writes nothing.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CallState } from '#domain/call/apply-fact.ts'
import type { CallResult } from '#domain/call/status.ts'
import { costOf } from '#domain/money/money.ts'
import { hash32 } from '#domain/random.ts'
import { isCallable } from '#domain/task/status.ts'
import { type TaskAfter, taskAfterCall } from '#domain/task/after-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Settling } from './read-settling.ts'

export interface Ending {
  readonly call: CallRow
  /** Ended, with its result. */
  readonly state: CallState
  /** The refusal was about the connection, or no byte was sent. */
  readonly uncounted?: boolean
  readonly message?: string | null
  readonly callbackAt?: number | null
  readonly disposition?: string | null
  /** The worker that held the call died, with a job of this call alone or of others too. */
  readonly crashed?: 'alone' | 'together'
  /** Withdrawn after its gate, since our own side missed the dial deadline: no byte was sent. */
  readonly missed?: boolean
}

/** An ending, with what follows from it. */
export interface Ended {
  readonly ending: Ending
  readonly settling: Settling
  readonly result: CallResult
  readonly endedAt: number
  readonly after: TaskAfter
  /** The task follows. */
  readonly follows: boolean
  readonly cost: { readonly aiMicro: number; readonly telephonyMicro: number }
  readonly corrected: boolean
  /** A late verdict of machine detection changes who answered, not how long the talk was. */
  readonly redetected: boolean
}

export function endedOf(ending: Ending, settling: Settling, at: number): Ended {
  const { call, state } = ending
  const endedAt = state.endedAt ?? at
  const result = state.result ?? 'unknown'
  const corrected = call.status === 'ended'
  const redetected = corrected && call.result === 'answered_human'
  const next = taskAfterCall(
    {
      ...settling.task,
      crashes: settling.task.crashes + (ending.crashed === 'alone' ? 1 : 0),
      // Nobody knows which call of a lost job is to blame.
      apart: settling.task.apart || ending.crashed === 'together',
    },
    {
      result,
      endedAt,
      fromStatus: call.from_status,
      fromPriority: settling.priority,
      uncounted: ending.uncounted ?? false,
      callbackAt: ending.callbackAt ?? null,
      message: ending.message ?? state.resultCode,
      code: state.resultCode,
      jitter: hash32(call.id) / 4294967296,
      missed: ending.missed ?? false,
    },
    settling.policy,
    settling.campaignStatus,
  )
  const never = neverAgain(settling)
  const after =
    never !== null && isCallable(next.status)
      ? { ...next, status: 'skipped' as const, nextEligibleAt: null, waitReason: null, endReason: never }
      : next
  const answered = result === 'answered_human' || result === 'answered_machine' || result === 'screened'
  const cost = call.dry_run
    ? { aiMicro: 0, telephonyMicro: 0 }
    : costOf(settling.rates, answered ? (state.talkSeconds ?? 0) : 0)
  const follows = !redetected || mayFollow(settling)
  return { ending, settling, result, endedAt, after, follows, cost, corrected, redetected }
}

/** A task follows a late verdict unless its campaign is over or the person may never be called again. */
const mayFollow = (settling: Settling): boolean =>
  neverAgain(settling) === null &&
  settling.campaignStatus !== 'cancelled' &&
  settling.campaignStatus !== 'completed'

/** The reason why a person whose call has just ended may never be called again. */
const neverAgain = ({ dncAt, ownSince }: Settling): BlockerCode | null =>
  dncAt !== null ? 'do_not_call' : ownSince !== null ? 'own_number' : null
