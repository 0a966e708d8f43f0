/**
 * Defines what the rules of hints read, and what a hint gives: a cause with its figures, and one safe next step.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { HintCode } from './codes.ts'

export interface HintFacts {
  readonly running: boolean
  readonly callable: number
  readonly callableNow: number
  readonly inFlight: number
  readonly blocked: ReadonlyMap<BlockerCode, { readonly count: number; readonly until: number | null }>
  readonly nextDueAt: number | null
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
  readonly higherPriority: { readonly name: string; readonly priority: number } | null
  /** The last 50 ended calls at most. */
  readonly recent: {
    readonly finished: number
    readonly failed: number
    readonly rated: number
    readonly answered: number
  }
  readonly overall: { readonly rated: number; readonly answered: number }
  /** How long the oldest claimed call has waited for its worker. */
  readonly queueDelaySeconds: number | null
  /** Names of connections whose events cannot be told from a stranger's. */
  readonly unproven: readonly string[]
  readonly unhealthy: readonly { readonly name: string; readonly reason: string | null }[]
}

/** The figures of each cause; instants in epoch milliseconds, shares from 0 to 1. */
export interface HintFigures {
  readonly unhealthy_carrier: { readonly connections: HintFacts['unhealthy'] }
  readonly events_unproven: { readonly connections: readonly string[] }
  readonly failures_high: { readonly failed: number; readonly finished: number }
  readonly answer_rate_halved: { readonly now: number; readonly before: number; readonly calls: number }
  readonly queue_delay: { readonly seconds: number }
  readonly credits_low: { readonly freeMicro: number; readonly currency: string; readonly calls: number }
  readonly only_uncallable: NonNullable<HintFacts['never']>
  readonly no_eligible_number: { readonly waiting: number }
  readonly window_closed: {
    readonly waiting: number
    readonly code: 'campaign_window_closed' | 'contact_window_closed'
    /** Null: campaign windows and contact hours do not meet within 14 days. */
    readonly opensAt: number | null
  }
  readonly blocked_by_priority: {
    readonly waiting: number
    readonly rival: NonNullable<HintFacts['higherPriority']>
  }
  readonly no_lines: { readonly waiting: number; readonly code: BlockerCode }
  readonly all_waiting_on_retries: { readonly waiting: number; readonly nextDueAt: number | null }
}

/** `next`: the step of the code is safe now, or the causes above have to go first. */
export type GivenHint = {
  [C in HintCode]: {
    readonly code: C
    readonly figures: HintFigures[C]
    readonly next: 'step' | 'wait'
  }
}[HintCode]
