/** A clock of the machine for benchmarks that have no slots to wait for: whatever world time was asked for has come. */
import type { Clock } from '#domain/clock.ts'

const wall = (): number => performance.timeOrigin + performance.now()

/** @param sleepMachine how machine milliseconds are waited for */
export const measuredClock = (sleepMachine: Clock['sleepMachine']): Clock => ({
  world: wall,
  machine: wall,
  monotonic: () => performance.now(),
  machineUntilWorld: () => 0,
  sleepUntilWorld: () => Promise.resolve(),
  sleepMachine,
})
