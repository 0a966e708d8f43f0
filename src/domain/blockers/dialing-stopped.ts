import { blocked, type Blocker } from './blocker.ts'

export const dialingStopped = {
  code: 'dialing_stopped',
  label: 'Dialling stopped',
  explanation: 'Someone stopped all dialling with the kill switch.',
  lifts: 'when someone acts',
  remedy: 'Resume dialling once the reason is gone.',
  check: (facts) => (facts.engine.stoppedAt === null ? null : blocked({ since: facts.engine.stoppedAt })),
} as const satisfies Blocker
