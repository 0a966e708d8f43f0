/** Draws the faults of one seeded world beyond those of its level; each occurs in some worlds only. */
import type { Faults } from '#carriers/simulator/faults.ts'
import type { Random } from '#domain/random.ts'

export interface Quirks {
  readonly faults: Partial<Faults>
  /** The machine stops every engine for half of each second. */
  readonly halfStopped: boolean
  /** The chance per trouble that a connection is moved to another account. */
  readonly moves: number
  /** The chance per event that a forged one is sent over another connection of the workspace. */
  readonly forgeries: number
  /** Carriers send what they have all so many milliseconds, so that events come many at a time; 0: at once. */
  readonly sendsEveryMs: number
  /** The chance per batch of events that it is undone once all is written. */
  readonly refusedBatches: number
}

export function drawQuirks(random: Random): Quirks {
  const some = (chance: number, faults: Partial<Faults>): Partial<Faults> =>
    random.next() < chance ? faults : {}
  return {
    faults: {
      // From sooner than the longest delay to later than every question that is usually asked.
      ...some(0.25, { purgesAfterSeconds: 20 * 6 ** Math.floor(random.next() * 4), purgesLive: 0.1 }),
      ...some(0.25, { queued: 0.25, queuesSeconds: 3600 }),
      ...some(0.3, {
        detectionLate: 0.5,
        detectionLateSeconds: 300,
        detectionWrongFirst: 0.3,
        detectionContradictsEnd: 0.5,
        screened: 0.4,
      }),
      ...some(0.2, { cancelIgnored: 0.3 }),
      ...some(0.2, { foreignCalls: 40 }),
      ...some(0.15, { clockAheadSeconds: 1800 }),
      ...some(0.15, { clockBehindSeconds: 1800 }),
      ...some(0.25, { unknownEvents: 0.2, absurdFigures: 0.2 }),
    },
    halfStopped: random.next() < 0.15,
    moves: random.next() < 0.2 ? 0.1 : 0,
    forgeries: random.next() < 0.3 ? 0.05 : 0,
    sendsEveryMs: random.next() < 0.5 ? 4000 : 0,
    refusedBatches: random.next() < 0.3 ? 0.2 : 0,
  }
}
