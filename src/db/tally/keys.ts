/** Writes conditions of SQL on tally keys that the compiler knows. Statements that read tallies use them. */
import type { TallyFamily, TallyKey } from '#domain/tally/keys.ts'

/**
 * The key is of a family, from a place in it on when one is given in SQL. It is a range, never `starts_with`, because
 * row-level security lets only leakproof operators use an index.
 */
export const inFamily = (family: TallyFamily, from?: string): string =>
  `(key >= '${family}:'${from === undefined ? '' : ` || ${from}`} and key < '${family};')`

export const isKey = (...keys: readonly TallyKey[]): string =>
  `key in (${keys.map((key) => `'${key}'`).join(', ')})`

/** Attempts of a phone number that say nothing about how well it is answered. */
export const UNRATED = isKey('n:cancelled', 'n:carrier_error', 'n:unknown')
