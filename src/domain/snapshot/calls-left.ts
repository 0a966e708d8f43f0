/**
 * Estimates how many calls the remaining tasks will take, as a range. The expected finish is computed from it. At first
 * it lies between one call each and every attempt each; once enough calls have ended, the share of calls that ended
 * their task narrows it (Wilson 95 %). The lower bound is a truncated geometric series, (1 − (1 − p)^m) ÷ p calls for m
 * attempts left. The upper bound is 1 ÷ p, which counts tasks still under way as if all their calls were spent in vain.
 */
import { wilson } from '#domain/pool/health.ts'

export interface CallsLeftInput {
  readonly pending: number
  /** Waiting for a retry or in flight: at least one attempt is used. */
  readonly begun: number
  readonly maxAttempts: number
  /** Calls that have ended, and the tasks that ended with one. */
  readonly endedCalls: number
  readonly endedTasks: number
}
export interface CallsLeft {
  readonly fewest: number
  readonly most: number
  /** The range comes from calls that have ended. */
  readonly learned: boolean
}

const LEAST_CALLS = 30

export function callsLeft(input: CallsLeftInput): CallsLeft {
  const { pending, begun, maxAttempts, endedCalls } = input
  const later = Math.max(1, maxAttempts - 1)
  const tasks = pending + begun
  if (endedCalls < LEAST_CALLS || tasks === 0)
    return { fewest: tasks, most: pending * maxAttempts + begun * later, learned: false }
  const p = wilson(Math.min(input.endedTasks, endedCalls), endedCalls)
  const few = (attempts: number): number => (1 - (1 - p.upper) ** attempts) / p.upper
  const many = (attempts: number): number => Math.min(attempts, 1 / Math.max(p.lower, 1e-9))
  return {
    fewest: Math.max(tasks, Math.round(pending * few(maxAttempts) + begun * few(later))),
    most: Math.ceil(pending * many(maxAttempts) + begun * many(later)),
    learned: true,
  }
}
