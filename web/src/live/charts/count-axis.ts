/** Chooses the marks of an axis that counts from 0: few, whole, and round. */
const ROUND = [1, 2, 5, 10] as const
const MOST_STEPS = 4

/** From 0 up to the first mark that no count exceeds. */
export function countMarks(most: number): number[] {
  const least = Math.max(1, most) / MOST_STEPS
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)))
  const step = power * (ROUND.find((round) => round * power >= least) ?? 10)
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, n) => n * step)
}
