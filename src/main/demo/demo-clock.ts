/**
 * Holds the demo's world clock: its speed as asked for, its pause and its jumps. The controls of the strip and the look
 * once a second use it. Changes come one after the other, and the carrier hears of each first.
 */
import { nextPace, type Pace, paceOf } from './pace.ts'
import { setClock, type SharedWorld } from './set-clock.ts'

export interface DemoClock {
  pace(): Pace
  /** @param speed world seconds per second; 0 pauses */
  ask(speed: number): Promise<void>
  /** Ends a pause at the speed before it. */
  goOn(): Promise<void>
  /** Takes in whether the engine lags, once per look. */
  look(lags: boolean): Promise<void>
  /** Goes to a world instant ahead, at the same speed. */
  jump(to: number): Promise<void>
}

/** It stands still until `goOn`. @param speed that it then runs at */
export function createDemoClock(shared: SharedWorld, speed: number): DemoClock {
  const { clock } = shared.server
  let pace = paceOf(0)
  let before = speed
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const done = last.then(change)
    last = done.catch(() => undefined)
    return done
  }
  const run = async (next: Pace, base = clock.world()): Promise<void> => {
    await setClock(shared, { base: Math.ceil(base), epoch: Math.floor(clock.machine()), speed: next.runs })
    pace = next
  }
  const ask = (wanted: number): Promise<void> =>
    inTurn(async () => {
      if (wanted > 0) before = wanted
      await run(paceOf(wanted))
    })
  return {
    pace: () => pace,
    ask,
    goOn: async () => {
      if (pace.asked === 0) await ask(before)
    },
    look: (lags) =>
      inTurn(async () => {
        const next = nextPace(pace, lags)
        if (next.runs === pace.runs) pace = next
        else await run(next)
      }),
    jump: (to) => inTurn(() => run(pace, Math.max(to, clock.world()))),
  }
}
