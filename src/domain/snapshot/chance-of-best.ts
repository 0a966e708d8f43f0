/**
 * Computes how likely each variant is the best one: P(θᵢ > θⱼ for all j) under independent posteriors Beta(1 + s, 1 + n
 * − s). The A/B comparison of the live page shows it.
 * Source: P(best i) = ∫ fᵢ(x) Πⱼ≠ᵢ Fⱼ(x) dx, by the midpoint rule on a grid that covers all posteriors.
 */
export interface Trials {
  readonly successes: number
  readonly trials: number
}

const POINTS = 4000
const WIDTH_SD = 8

/** @returns shares that add up to 1, in the order given; null for every variant while nothing was tried */
export function chanceOfBest(variants: readonly Trials[]): readonly (number | null)[] {
  if (variants.every((variant) => variant.trials === 0)) return variants.map(() => null)
  const betas = variants.map(({ successes, trials }) => ({ a: 1 + successes, b: 1 + trials - successes }))
  const { from, step } = gridOf(betas)
  const densities = betas.map((beta) => densityOn(beta, from, step))
  const cumulated = densities.map(cumulate)
  const chances = densities.map((density, i) =>
    density.reduce(
      (sum, f, x) =>
        sum + f * cumulated.reduce((product, F, j) => (j === i ? product : product * (F[x] ?? 0)), 1),
      0,
    ),
  )
  const total = chances.reduce((sum, chance) => sum + chance, 0)
  return chances.map((chance) => chance / total)
}

interface Beta {
  readonly a: number
  readonly b: number
}

function gridOf(betas: readonly Beta[]): { readonly from: number; readonly step: number } {
  const spans = betas.map(({ a, b }) => {
    const mean = a / (a + b)
    const sd = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
    return [mean - WIDTH_SD * sd, mean + WIDTH_SD * sd] as const
  })
  const from = Math.max(0, Math.min(...spans.map(([low]) => low)))
  const to = Math.min(1, Math.max(...spans.map(([, high]) => high)))
  return { from, step: (to - from) / POINTS }
}

/** Probability mass of each grid cell, adding up to 1. */
function densityOn({ a, b }: Beta, from: number, step: number): number[] {
  const logs = Array.from({ length: POINTS }, (_, k) => {
    const x = from + (k + 0.5) * step
    return (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)
  })
  const top = logs.reduce((most, log) => Math.max(most, log), -Infinity)
  const masses = logs.map((log) => Math.exp(log - top))
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  return masses.map((mass) => mass / total)
}

/** Mass up to the middle of each cell. */
function cumulate(density: readonly number[]): number[] {
  let below = 0
  return density.map((mass) => {
    const middle = below + mass / 2
    below += mass
    return middle
  })
}
