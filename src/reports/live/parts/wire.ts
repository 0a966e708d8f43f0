/** Converts instants and money to their form on the wire. */
import type { Money } from '#contract/snapshot.ts'
import { toMinor } from '#domain/money/money.ts'

export const iso = (at: number): string => new Date(at).toISOString()
export const isoOrNull = (at: number | null): string | null =>
  at === null || !Number.isFinite(at) ? null : iso(at)
export const money = (micro: number, currency: string): Money => ({ minor: toMinor(micro), currency })
