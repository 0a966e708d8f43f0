/** Defines the shape of a blocker: its code, and the one check that dispatcher and page both obey. */
import type { Facts } from './facts.ts'

export interface Block {
  /** World time at which it lifts by itself, epoch milliseconds; null when unknown or when a person has to act. */
  readonly until: number | null
  readonly data?: Readonly<Record<string, string | number | boolean | null>>
}

export interface Blocker {
  readonly code: string
  readonly lifts: 'by_itself' | 'by_a_person' | 'never'
  /** Closes the task as `skipped` instead of holding it back. */
  readonly skips?: true
  check(facts: Facts): Block | null
}

/** A block that only a person or an unknown event lifts. */
export const blocked = (data?: Block['data']): Block => ({ until: null, ...(data ? { data } : {}) })
export const blockedUntil = (until: number | null, data?: Block['data']): Block => ({
  until,
  ...(data ? { data } : {}),
})
