/** Repeats a piece of work and tells how long it took. */
export interface Timing {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly runs: number
}

export const WARM_UP = 20

/**
 * Milliseconds; the first few runs are left out.
 * @param between waits after each run, which does not count
 */
export async function measure(
  runs: number,
  work: () => Promise<unknown>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Timing> {
  const times: number[] = []
  for (let run = -WARM_UP; run < runs; run++) {
    const start = performance.now()
    await work()
    if (run >= 0) times.push(performance.now() - start)
    await between()
  }
  return { p50: timeOf(times, 0.5), p95: timeOf(times, 0.95), p99: timeOf(times, 0.99), runs }
}

/** The time that so many of the runs did not exceed, with one decimal. @param share 0.5 is the median */
export function timeOf(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}

export const rounded = (ms: number): number => Math.round(ms * 10) / 10
