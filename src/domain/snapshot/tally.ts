/** Reads the folded counters of a campaign by key; `db/migrations` says which keys a row contributes to. */
export type Tally = ReadonlyMap<string, number>

export const amount = (tally: Tally, key: string): number => tally.get(key) ?? 0

/** The non-zero entries under a prefix, with the rest of their keys. */
export function under(tally: Tally, prefix: string): (readonly [rest: string, amount: number])[] {
  const found: (readonly [string, number])[] = []
  for (const [key, n] of tally)
    if (n !== 0 && key.startsWith(prefix)) found.push([key.slice(prefix.length), n])
  return found
}

/** Calls by result, as the figures need them. */
export interface ResultCounts {
  /** Ended calls, `withdrawn` left out. */
  readonly finished: number
  /** Ended calls that count for a rate: `cancelled`, `carrier_error` and `unknown` are left out, too. */
  readonly rated: number
  readonly answered: number
}

const UNRATED = new Set(['withdrawn', 'cancelled', 'carrier_error', 'unknown'])

export function resultCounts(byResult: Iterable<readonly [result: string, n: number]>): ResultCounts {
  let [finished, rated, answered] = [0, 0, 0]
  for (const [result, n] of byResult) {
    if (result === 'withdrawn') continue
    finished += n
    if (!UNRATED.has(result)) rated += n
    if (result === 'answered_human') answered += n
  }
  return { finished, rated, answered }
}
