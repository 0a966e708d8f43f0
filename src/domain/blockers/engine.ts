/** Defines the blockers that hold every campaign: the kill switch, a recovery, clocks that disagree. `all.ts` lists them. */
import { blocked, type Blocker } from './blocker.ts'

/** Machine time; docs/dialing.md rule 11. */
const MAX_CLOCK_SKEW_MS = 2000

export const dialingStopped = {
  code: 'dialing_stopped',
  lifts: 'by_a_person',
  check: (facts) => (facts.engine.stoppedAt === null ? null : blocked({ since: facts.engine.stoppedAt })),
} as const satisfies Blocker

export const recovering = {
  code: 'recovering',
  lifts: 'by_itself',
  check: (facts) =>
    facts.engine.recoveringSince === null ? null : blocked({ since: facts.engine.recoveringSince }),
} as const satisfies Blocker

export const clockUnsafe = {
  code: 'clock_unsafe',
  lifts: 'by_a_person',
  check: (facts) =>
    Math.abs(facts.engine.clockSkewMs) > MAX_CLOCK_SKEW_MS
      ? blocked({ skewMs: Math.round(facts.engine.clockSkewMs) })
      : null,
} as const satisfies Blocker
