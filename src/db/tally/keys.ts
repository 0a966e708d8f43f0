/** Writes conditions of SQL on tally keys that the compiler knows. Statements that read tallies use them. */
import type { TallyFamily, TallyKey } from '#domain/tally/keys.ts'
import { raw, type Sql, sql } from '#db/sql.ts'

/**
 * The key is of a family. It is a range, never `starts_with`, because row-level security lets only leakproof operators
 * use an index.
 */
export const inFamily = (family: TallyFamily): string => `(key >= '${family}:' and key < '${family};')`

/** The same, from a place in the family on. */
export const inFamilyFrom = (family: TallyFamily, from: number): Sql =>
  sql`(key >= ${raw(`'${family}:'`)} || ${from}::text and key < ${raw(`'${family};'`)})`

export const isKey = (...keys: readonly TallyKey[]): string =>
  `key in (${keys.map((key) => `'${key}'`).join(', ')})`

/** Attempts of a phone number that say nothing about how well it is answered. */
export const UNRATED = isKey('n:cancelled', 'n:carrier_error', 'n:unknown')
