/**
 * Moves time for the tests of talks: world time, machine time and the monotonic clock run together, and only when a test
 * says so. Sleeps end in the order of their instants.
 */
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#domain/clock.ts'

interface Sleep {
  readonly at: number
  readonly wake: () => void
}

export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass, and everything happen that they bring. */
  pass(ms: number): Promise<void>
  /** Sleeps that nothing has ended yet. */
  open(): number
}

export const START = Date.parse('2026-11-25T13:20:00Z')

export function createVirtualClock(): VirtualClock {
  let now = START
  let sleeps: readonly Sleep[] = []
  const sleep = (at: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve()
      const entry: Sleep = { at, wake: resolve }
      sleeps = [...sleeps, entry]
      signal?.addEventListener(
        'abort',
        () => {
          sleeps = sleeps.filter((other) => other !== entry)
          resolve()
        },
        { once: true },
      )
    })
  const clock: VirtualClock = {
    world: () => now,
    machine: () => now,
    monotonic: () => now - START,
    machineUntilWorld: (at) => at - now,
    sleepUntilWorld: (at, signal) => sleep(at, signal),
    sleepMachine: (ms, signal) => sleep(now + Math.max(0, ms), signal),
    open: () => sleeps.length,
    async pass(ms) {
      const until = now + ms
      for (;;) {
        await settle()
        const next = sleeps.reduce<Sleep | null>(
          (least, one) => (least && least.at <= one.at ? least : one),
          null,
        )
        if (next === null || next.at > until) break
        now = Math.max(now, next.at)
        sleeps = sleeps.filter((other) => other !== next)
        next.wake()
      }
      now = until
    },
  }
  return clock
}

/** Lets everything happen that waits for no time. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 5; n++) await setImmediate()
}
