import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOfBest } from './chance-of-best.ts'

test('nothing can be said while nothing was tried', () => {
  expect(
    chanceOfBest([
      { successes: 0, trials: 0 },
      { successes: 0, trials: 0 },
    ]),
  ).toEqual([null, null])
})

test('equal variants have equal chances', () => {
  for (const n of [2, 3]) {
    const chances = chanceOfBest(Array.from({ length: n }, () => ({ successes: 12, trials: 80 })))
    for (const chance of chances) expect(chance).toBeCloseTo(1 / n, 6)
  }
})

/** P(b > a), exact for whole parameters: E. Miller, "Formulas for Bayesian A/B testing" (2015), equation 6. */
function exact(a: { successes: number; trials: number }, b: { successes: number; trials: number }): number {
  const lnGamma = (n: number): number =>
    Array.from({ length: n - 1 }, (_, k) => Math.log(k + 1)).reduce((sum, x) => sum + x, 0)
  const lnBeta = (x: number, y: number): number => lnGamma(x) + lnGamma(y) - lnGamma(x + y)
  const [a1, b1, a2, b2] = [
    1 + a.successes,
    1 + a.trials - a.successes,
    1 + b.successes,
    1 + b.trials - b.successes,
  ]
  let sum = 0
  for (let i = 0; i < a2; i++)
    sum += Math.exp(lnBeta(a1 + i, b1 + b2) - Math.log(b2 + i) - lnBeta(1 + i, b2) - lnBeta(a1, b1))
  return sum
}

test('two variants agree with the exact formula', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60), (s1, f1, s2, f2) => {
      const [a, b] = [
        { successes: s1, trials: s1 + f1 },
        { successes: s2, trials: s2 + f2 },
      ]
      if (a.trials + b.trials === 0) return
      expect(chanceOfBest([a, b])[1]).toBeCloseTo(exact(a, b), 2)
    }),
    { numRuns: 60 },
  )
})

test('a clear winner among many calls is certain, and shares add up to 1', () => {
  const chances = chanceOfBest([
    { successes: 3000, trials: 10_000 },
    { successes: 2000, trials: 10_000 },
    { successes: 100, trials: 10_000 },
  ])
  expect(chances[0]).toBeGreaterThan(0.9999)
  expect(chances.reduce<number>((sum, chance) => sum + (chance ?? 0), 0)).toBeCloseTo(1, 9)
})
