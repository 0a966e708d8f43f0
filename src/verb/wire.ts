/** Turns stored values into their form on the wire. */
import { toMinor } from '#domain/money/money.ts'

/** Epoch milliseconds as ISO 8601 in UTC. */
export const iso = (at: number): string => new Date(at).toISOString()
export const isoOrNull = (at: number | null): string | null =>
  at === null || !Number.isFinite(at) ? null : iso(at)
export const MICRO_PER_MINOR = 10_000
export const moneyOf = (micro: number, currency: string): { minor: number; currency: string } => ({
  minor: toMinor(micro),
  currency,
})

/** Only the fields that were given: an absent field keeps what is stored. */
export function given<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
