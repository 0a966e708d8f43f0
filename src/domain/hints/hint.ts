/**
 * Defines what the rules of hints read, and what a hint gives: a cause with its figures, and one safe next step.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CallResult } from '#domain/call/status.ts'
import type { CauseFigures } from '#domain/diagnosis/cause-figures.ts'
import type { Held } from '#domain/diagnosis/headline.ts'
import type { HintCode } from './codes.ts'

type IllConnection = CauseFigures['connection_unhealthy']['connections'][number]

export interface HintFacts {
  readonly running: boolean
  readonly at: number
  readonly callable: number
  readonly callableNow: number
  readonly inFlight: number
  /** The people whom each blocker holds. */
  readonly blocked: ReadonlyMap<BlockerCode, Held>
  /**
   * Set when only people are left who cannot be called as things stand: the blockers that hold them, and when the
   * campaign ends for it.
   */
  readonly never: {
    readonly codes: ReadonlyMap<BlockerCode, number>
    readonly endsAt: number | null
  } | null
  /** Null in a dry run. */
  readonly credits: {
    readonly freeMicro: number
    readonly holdMicro: number
    readonly currency: string
  } | null
  /** The last 50 ended calls at most. */
  readonly recent: {
    readonly finished: number
    readonly failed: number
    readonly rated: number
    readonly answered: number
    /** How many of them ended with each failing result, the most frequent first. */
    readonly failures: readonly { readonly result: CallResult; readonly count: number }[]
    readonly lastEndedAt: number | null
  }
  readonly overall: { readonly rated: number; readonly answered: number }
  /** How long the oldest claimed call has waited for its worker. */
  readonly queueDelaySeconds: number | null
  /** Connections of the pool that cannot be dialled over now; none in a dry run. */
  readonly ill: readonly IllConnection[]
}

/** The figures of each cause; instants in epoch milliseconds, shares from 0 to 1. */
export interface HintFigures {
  readonly unhealthy_carrier: { readonly connections: readonly IllConnection[] }
  readonly events_unproven: { readonly connections: readonly IllConnection[] }
  readonly failures_high: Pick<HintFacts['recent'], 'failed' | 'finished' | 'failures'>
  readonly answer_rate_halved: { readonly now: number; readonly before: number; readonly calls: number }
  readonly queue_delay: { readonly seconds: number }
  readonly credits_low: { readonly freeMicro: number; readonly currency: string; readonly calls: number }
  /** The blockers that hold the people who are left, the most people first. */
  readonly only_uncallable: { readonly held: readonly Held[]; readonly endsAt: number | null }
  readonly no_eligible_number: Held
  readonly window_closed: Held
  readonly blocked_by_priority: Held
  readonly no_lines: Held
  readonly all_waiting_on_retries: Held
}

/**
 * `step`: the step of the code is safe now. `calm`: to lower the parallel calls and to change nothing else. `wait`: the
 * causes above have to go first.
 */
export type HintNext = 'step' | 'calm' | 'wait'
export type GivenHint = {
  [C in HintCode]: { readonly code: C; readonly figures: HintFigures[C]; readonly next: HintNext }
}[HintCode]
