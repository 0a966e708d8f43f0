/**
 * Draws how a caller ID is received: most are clean, some carry a spam label, a few are known (Hiya 2019: 24, 9 and 53
 * %).
 */
import { keyedRandom, weighted } from './draws.ts'

export const CLEAN = 1
const LABELLED = 0.4
const KNOWN = 2.2

/** The factor on the answer chance; fixed for a number and a seed. */
export const seededFromFactor = (from: string, seed: number): number =>
  weighted(keyedRandom(seed, 'caller', from), [
    [85, CLEAN],
    [12, LABELLED],
    [3, KNOWN],
  ])
