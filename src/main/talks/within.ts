/** Bounds a wait by machine time; the talks of this process wait for last words and goodbyes with it. */
import type { Clock } from '#domain/clock.ts'

/** Waits for this, and no longer than so many machine milliseconds. */
export async function within(clock: Clock, ms: number, done: Promise<unknown>): Promise<void> {
  const pause = new AbortController()
  await Promise.race([done, clock.sleepMachine(ms, pause.signal)])
  pause.abort()
}
