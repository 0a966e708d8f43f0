/**
 * Makes seeded draws. Every draw is keyed by its subject and never by the order of requests, so a run repeats however
 * its requests interleave.
 */
import { hash32, type Random, seededRandom } from '#domain/random.ts'

/** A generator of its own for one subject. */
export const keyedRandom = (seed: number, ...key: readonly (string | number)[]): Random =>
  seededRandom(hash32(`${seed}|${key.join('|')}`))

/** Uniform in [low, high). */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.next()

export const chance = (random: Random, probability: number): boolean => random.next() < probability

/** Standard normal (Box and Muller 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

export const lognormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random))

/** Gamma with scale 1 (Marsaglia and Tsang 2000; shapes below 1 by their boost). */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random.next(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = Math.pow(1 + c * x, 3)
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a)
  return x / (x + gamma(random, b))
}

/** One entry of a list of weighted entries. */
export function weighted<T>(random: Random, entries: readonly (readonly [number, T])[]): T {
  let left = random.next() * entries.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, value] of entries) if ((left -= weight) < 0) return value
  const last = entries.at(-1)
  if (last === undefined) throw new Error('invariant: a weighted choice needs entries')
  return last[1]
}
