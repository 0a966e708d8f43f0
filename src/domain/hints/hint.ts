/**
 * Defines the shape of a hint: a deterministic rule over the figures of the page that names a cause, with numbers, and
 * one safe next step.
 */
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'

export interface HintFacts {
  /** Epoch milliseconds. */
  readonly at: number
  readonly zone: string
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
  readonly lines: FreeLines
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

export interface Hint {
  readonly code: string
  /** The safe next step; a function where the step depends on the cause. */
  readonly step: string | ((facts: HintFacts) => string)
  /** The step raises something, so it is not given while another hint asks for calm. */
  readonly raises?: true
  /** The cause in one sentence; null when the rule does not apply. */
  say(facts: HintFacts): string | null
}

export const countOf = (facts: HintFacts, code: BlockerCode): number => facts.blocked.get(code)?.count ?? 0
export const LOOK_HERE_FIRST =
  'Look at this block first, then lower concurrency; change nothing else at random.'
