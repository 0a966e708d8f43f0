/**
 * Decides how a task goes on when its call has ended (T1–T4, C2 of the refusals): final, retried at a strictly later
 * instant, or returned uncounted. Settling calls it for every ended call. The attempt was counted by the gate; a refund
 * takes it back.
 */
import type { CallResult } from '#domain/call/status.ts'
import type { CampaignStatus } from '#domain/campaign/status.ts'
import { RETRY_DEFAULTS, SYSTEM_RETRY_DELAYS } from '#domain/retry/defaults.ts'
import type { TaskStatus } from './status.ts'
import { type WaitReason, waitReason } from './wait-reason.ts'

export interface RetryPolicy {
  readonly maxRetries: number
  readonly retryOnVoicemail: boolean
  /** Total of voicemail results, the first included; null: only the attempts bind. */
  readonly maxVoicemailAttempts: number | null
  /** Seconds before attempt 2, 3, …; the last one repeats. */
  readonly delaysSeconds: readonly number[]
  readonly busyDelaySeconds: number
}

export interface EndedCall {
  readonly result: CallResult
  /** World time, epoch milliseconds. */
  readonly endedAt: number
  /** The callable status the claim took the task from. */
  readonly fromStatus: 'pending' | 'retry_pending'
  /** The place in line the claim took it from; by its status when left out. */
  readonly fromPriority?: number
  /** The refusal was about the connection, or nothing was sent: counts nothing, not even a system retry. */
  readonly uncounted: boolean
  readonly callbackAt: number | null
  readonly message: string | null
  /** The result code of the call. */
  readonly code: string | null
  /** In [0, 1), fixed per call, so that any order of facts gives the same instant. */
  readonly jitter: number
  /** Withdrawn after its gate, since our own side missed the dial deadline. */
  readonly missed: boolean
}

export interface TaskBefore {
  readonly attempts: number
  readonly systemRetries: number
  readonly voicemails: number
  readonly crashes: number
  /** Uncounted refusals in a row. */
  readonly refusals: number
  /** Dial deadlines in a row that our own side missed. */
  readonly misses: number
  /** Its worker died with a job of many calls: it shares no job until a request of it is sent. */
  readonly apart: boolean
}

export interface TaskAfter extends TaskBefore {
  readonly status: TaskStatus
  readonly nextEligibleAt: number | null
  /** Why it waits until then; null without such an instant. */
  readonly waitReason: WaitReason | null
  readonly priority: number
  readonly endReason: string | null
  /** The attempt is taken back, from the recipient's limits too. */
  readonly refunded: boolean
}

const MAX_SYSTEM_RETRIES = SYSTEM_RETRY_DELAYS.length
const MAX_CRASHES = 3
const RETURN_DELAY_MS = 5_000
const MOST_RETURN_SECONDS = 900
/** After so many missed deadlines in a row a task goes through the gate alone, and waits longer each time. */
export const MISSES_BEFORE_ALONE = 3
const MOST_MISS_DELAY_MS = 60_000
/** A task refused this often in a row is itself the reason, whatever the carrier says. */
const MAX_REFUSALS = 20
export const PRIORITY_FRESH = 0
export const PRIORITY_RETRY = 1
export const PRIORITY_CALLBACK = 2

export function taskAfterCall(
  task: TaskBefore,
  call: EndedCall,
  policy: RetryPolicy,
  campaign: CampaignStatus,
): TaskAfter {
  const after = settled(task, call, policy)
  if (after.nextEligibleAt === null) return { ...after, waitReason: null }
  if (campaign === 'cancelled' || campaign === 'completed')
    return {
      ...after,
      status: 'cancelled',
      nextEligibleAt: null,
      waitReason: null,
      priority: PRIORITY_FRESH,
    }
  return { ...after, waitReason: waitReason(call) }
}

type Settled = Omit<TaskAfter, 'waitReason'>

function settled(before: TaskBefore, call: EndedCall, policy: RetryPolicy): Settled {
  const sent = call.result === 'withdrawn' ? before : { ...before, misses: 0, apart: false }
  const task =
    call.result === 'carrier_error' || call.result === 'withdrawn' ? sent : { ...sent, refusals: 0 }
  const final = (status: TaskStatus, endReason: string | null = null): Settled => ({
    ...task,
    status,
    nextEligibleAt: null,
    priority: PRIORITY_FRESH,
    endReason,
    refunded: false,
  })
  const again = (seconds: number): Settled =>
    task.attempts > policy.maxRetries
      ? final('failed', 'attempts_used')
      : {
          ...task,
          status: 'retry_pending',
          nextEligibleAt: later(call, seconds),
          priority: PRIORITY_RETRY,
          endReason: null,
          refunded: false,
        }
  const delay =
    policy.delaysSeconds[Math.min(task.attempts, policy.delaysSeconds.length) - 1] ??
    RETRY_DEFAULTS.retryDelays[0]

  switch (call.result) {
    case 'answered_human':
      return call.callbackAt !== null && task.attempts <= policy.maxRetries
        ? {
            ...again(0),
            nextEligibleAt: Math.max(call.callbackAt, call.endedAt + 60_000),
            priority: PRIORITY_CALLBACK,
          }
        : final('completed')
    case 'answered_machine': {
      const counted = { ...task, voicemails: task.voicemails + 1 }
      const retry = policy.retryOnVoicemail && counted.voicemails < (policy.maxVoicemailAttempts ?? Infinity)
      const next =
        retry && task.attempts <= policy.maxRetries ? again(delay) : final('completed', 'voicemail')
      return { ...next, voicemails: counted.voicemails }
    }
    case 'busy':
      return again(policy.busyDelaySeconds)
    case 'no_answer':
    case 'declined':
    case 'unreachable':
    case 'screened':
    case 'cancelled':
      return again(delay)
    case 'bad_number':
    case 'unknown':
      return final('failed', call.result)
    case 'carrier_error':
      return returned(task, call)
    case 'withdrawn':
      if (call.missed) return missed(task, call)
      return {
        ...task,
        status: task.crashes >= MAX_CRASHES ? 'failed' : call.fromStatus,
        endReason: task.crashes >= MAX_CRASHES ? 'set_aside' : null,
        nextEligibleAt: task.crashes >= MAX_CRASHES ? null : call.endedAt + RETURN_DELAY_MS,
        priority: samePlace(call),
        refunded: false,
      }
  }
}

/** A miss is our own fault: the task only waits, and never fails for it. */
function missed(task: TaskBefore, call: EndedCall): Settled {
  const longer = 2 ** Math.max(0, task.misses + 1 - MISSES_BEFORE_ALONE)
  return {
    ...task,
    attempts: Math.max(0, task.attempts - 1),
    misses: task.misses + 1,
    status: call.fromStatus,
    nextEligibleAt: call.endedAt + Math.min(MOST_MISS_DELAY_MS, RETURN_DELAY_MS * longer),
    priority: samePlace(call),
    endReason: null,
    refunded: true,
  }
}

/** T2: provably never created. The attempt is refunded; a fault of this very call counts as a system retry. */
function returned(task: TaskBefore, call: EndedCall): Settled {
  const uncounted = call.uncounted && task.refusals < MAX_REFUSALS
  const systemRetries = uncounted ? task.systemRetries : task.systemRetries + 1
  const refusals = uncounted ? task.refusals + 1 : task.refusals
  const base = { ...task, attempts: Math.max(0, task.attempts - 1), systemRetries, refusals, refunded: true }
  if (systemRetries > MAX_SYSTEM_RETRIES)
    return {
      ...base,
      systemRetries: MAX_SYSTEM_RETRIES,
      status: 'failed',
      nextEligibleAt: null,
      priority: PRIORITY_FRESH,
      endReason: call.message ?? 'carrier_error',
    }
  const seconds = uncounted
    ? Math.min(MOST_RETURN_SECONDS, (RETURN_DELAY_MS / 1000) * 2 ** task.refusals)
    : (SYSTEM_RETRY_DELAYS[systemRetries - 1] ?? 900)
  return {
    ...base,
    status: uncounted ? call.fromStatus : 'retry_pending',
    nextEligibleAt: later(call, seconds),
    priority: uncounted ? samePlace(call) : Math.max(PRIORITY_RETRY, samePlace(call)),
    endReason: null,
  }
}

/** T3: the delay ±10 %, strictly later than the end. */
const later = (call: EndedCall, seconds: number): number =>
  call.endedAt + Math.max(1000, Math.round(seconds * 1000 * (0.9 + 0.2 * call.jitter)))

/** A task that was not called keeps its place: a wished callback stays ahead. */
const samePlace = (call: EndedCall): number =>
  call.fromPriority ?? (call.fromStatus === 'retry_pending' ? PRIORITY_RETRY : PRIORITY_FRESH)
