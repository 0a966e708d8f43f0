/**
 * Defines the two clocks, which are injected everywhere. *World time* drives windows, retries, ring and talk times,
 * limits and rates; *machine time* drives dial deadlines, leases and request time-outs and is never scaled.
 */
export interface Clock {
  /** World time, epoch milliseconds. */
  world(): number
  /** Machine wall clock, epoch milliseconds; only for comparing machines with each other. */
  machine(): number
  /** Monotonic machine time, milliseconds from an arbitrary origin. */
  monotonic(): number
  /** Machine milliseconds until a world instant; negative once it has passed. */
  machineUntilWorld(at: number): number
  /** Waits until world time reaches `at` (epoch milliseconds), or until the signal aborts (resolves then, too). */
  sleepUntilWorld(at: number, signal?: AbortSignal): Promise<void>
  /** Waits for machine milliseconds, or until the signal aborts (resolves then, too). */
  sleepMachine(ms: number, signal?: AbortSignal): Promise<void>
}
