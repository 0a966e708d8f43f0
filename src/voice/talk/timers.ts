/**
 * Runs the timers of one talk by name: setting one again replaces it, and clearing all leaves nothing behind. The talk
 * and its answers use it. No timer acts once it was cleared, and none ever throws.
 */
import type { Clock } from '#domain/clock.ts'

export interface Timers<Name extends string> {
  /** Acts after machine milliseconds. */
  set(name: Name, ms: number, act: () => void): void
  /** Acts at a world instant, epoch milliseconds. */
  setAt(name: Name, at: number, act: () => void): void
  clear(name: Name): void
  clearAll(): void
}

export function createTimers<Name extends string>(
  clock: Pick<Clock, 'sleepMachine' | 'sleepUntilWorld'>,
): Timers<Name> {
  const running = new Map<Name, AbortController>()
  const clear = (name: Name): void => {
    running.get(name)?.abort()
    running.delete(name)
  }
  const start = (name: Name, sleep: (signal: AbortSignal) => Promise<void>, act: () => void): void => {
    clear(name)
    const controller = new AbortController()
    running.set(name, controller)
    const acted = sleep(controller.signal).then(() => {
      if (controller.signal.aborted) return
      running.delete(name)
      act()
    })
    // A call must not fall with a process because one of its timers failed.
    acted.catch(() => {})
  }
  return {
    set: (name, ms, act) => start(name, (signal) => clock.sleepMachine(ms, signal), act),
    setAt: (name, at, act) => start(name, (signal) => clock.sleepUntilWorld(at, signal), act),
    clear,
    clearAll() {
      for (const name of running.keys()) clear(name)
    },
  }
}
