/**
 * Gives the real clock. World time follows one setting, which all processes share through a row of the database;
 * machine time is the computer's. A change of the setting reaches every sleeper at once.
 */
import type { ClockSetting } from '#db/world-setting.ts'
import type { Clock } from '#domain/clock.ts'

export interface WorldClock extends Clock {
  setting(): ClockSetting
  /** Takes over a setting; sleepers that wait for a world instant compute their wait anew. */
  follow(setting: ClockSetting): void
}

/** Longer timers overflow and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export interface MachineClock {
  now(): number
  monotonic(): number
}

export const COMPUTER: MachineClock = { now: () => Date.now(), monotonic: () => performance.now() }

export function createWorldClock(start: ClockSetting, machine: MachineClock = COMPUTER): WorldClock {
  let setting = start
  const sleepers = new Set<() => void>()
  const world = (): number => setting.base + (machine.now() - setting.epoch) * setting.speed
  const machineUntilWorld = (at: number): number => {
    const left = at - world()
    if (setting.speed === 0) return left <= 0 ? 0 : Infinity
    return left / setting.speed
  }
  return {
    world,
    machine: () => machine.now(),
    monotonic: () => machine.monotonic(),
    machineUntilWorld,
    setting: () => setting,
    follow(next) {
      setting = next
      for (const wake of sleepers) wake()
    },
    async sleepUntilWorld(at, signal) {
      for (let left = machineUntilWorld(at); left > 0 && !signal?.aborted; left = machineUntilWorld(at))
        await rest(left, signal, sleepers)
    },
    async sleepMachine(ms, signal) {
      const until = machine.monotonic() + ms
      for (let left = ms; left > 0 && !signal?.aborted; left = until - machine.monotonic())
        await rest(left, signal)
    },
  }
}

/** Ends after `ms`, when the signal aborts, or when woken through the set. */
function rest(ms: number, signal?: AbortSignal, wakers?: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      wakers?.delete(end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(LONGEST_TIMER_MS, Math.ceil(ms)))
    signal?.addEventListener('abort', end)
    wakers?.add(end)
  })
}
