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
  times.sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), runs }
}
