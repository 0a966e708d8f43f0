import { blocked, type Blocker } from './blocker.ts'

export const recovering = {
  code: 'recovering',
  label: 'Recovering',
  explanation: "After an unclean stop the carrier's recent calls are read before anything is dialled.",
  lifts: 'by itself',
  remedy: 'Wait; if the carrier cannot list its calls, an admin releases the connection.',
  check: (facts) =>
    facts.engine.recoveringSince === null ? null : blocked({ since: facts.engine.recoveringSince }),
} as const satisfies Blocker
