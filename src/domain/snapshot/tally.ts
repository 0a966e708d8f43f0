/** Reads the folded counters of a campaign by key. The parts of the live page and analytics call it. */
import type { TallyKey, TallyPrefix } from '#domain/tally/keys.ts'
import type { QuarterCount } from './timeline.ts'

export type Tally = ReadonlyMap<TallyKey, number>

export const amount = (tally: Tally, key: TallyKey): number => tally.get(key) ?? 0

/** The non-zero entries under a prefix, with the rest of their keys. */
export function under(tally: Tally, prefix: TallyPrefix): (readonly [rest: string, amount: number])[] {
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

/** Whether an ended call counts for a rate. */
export const isRated = (result: string): boolean => !UNRATED.has(result)

/** Under an attempt or a variant stand figures beside the results. */
const NOT_RESULTS = new Set(['cost', 'talk', 'score', 'scored'])

export const resultsUnder = (tally: Tally, prefix: TallyPrefix): ResultCounts =>
  resultCounts(under(tally, prefix).filter(([key]) => !NOT_RESULTS.has(key)))

/** The calls of a family by what stands first in the rest of its keys, read in one pass. */
export function resultsBy(tally: Tally, family: 'n'): ReadonlyMap<string, ResultCounts> {
  const found = new Map<string, (readonly [string, number])[]>()
  for (const [key, n] of under(tally, `${family}:`)) {
    const cut = key.indexOf(':')
    const [of, result] = [key.slice(0, cut), key.slice(cut + 1)]
    const known = found.get(of)
    if (known) known.push([result, n])
    else found.set(of, [[result, n]])
  }
  return new Map([...found].map(([of, results]) => [of, resultCounts(results)]))
}

/** The attempts that were made, from the first on. */
export const attemptsIn = (tally: Tally): number[] =>
  [...new Set(under(tally, 'a:').map(([key]) => Number(key.split(':')[0])))].sort((a, b) => a - b)

export const quartersIn = (tally: Tally): QuarterCount[] =>
  under(tally, 'b:').map(([key, n]) => {
    const cut = key.indexOf(':')
    return { at: Number(key.slice(0, cut)) * 1000, result: key.slice(cut + 1), n }
  })

export function resultCounts(byResult: Iterable<readonly [result: string, n: number]>): ResultCounts {
  let [finished, rated, answered] = [0, 0, 0]
  for (const [result, n] of byResult) {
    if (result === 'withdrawn') continue
    finished += n
    if (isRated(result)) rated += n
    if (result === 'answered_human') answered += n
  }
  return { finished, rated, answered }
}
