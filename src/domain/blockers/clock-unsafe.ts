import { blocked, type Blocker } from './blocker.ts'

/** Machine time; docs/dialing.md rule 11. */
const MAX_CLOCK_SKEW_MS = 2000

export const clockUnsafe = {
  code: 'clock_unsafe',
  label: 'Clocks disagree',
  explanation:
    'The clocks of server and database differ by more than two seconds, so hours cannot be trusted.',
  lifts: 'when someone acts',
  remedy: 'Synchronise the clocks of both machines (NTP).',
  check: (facts) =>
    Math.abs(facts.engine.clockSkewMs) > MAX_CLOCK_SKEW_MS
      ? blocked({ skewMs: Math.round(facts.engine.clockSkewMs) })
      : null,
} as const satisfies Blocker
