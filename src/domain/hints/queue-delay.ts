import type { Hint } from './hint.ts'

const MOST_SECONDS = 60

export const queueDelay = {
  code: 'queue_delay',
  step: 'Check that the engine runs and the machine is not overloaded; claimed calls are withdrawn and retried by themselves.',
  say: ({ queueDelaySeconds: seconds }) =>
    seconds === null || seconds <= MOST_SECONDS
      ? null
      : `The oldest queued call has waited ${Math.round(seconds)} s for a worker.`,
} as const satisfies Hint
