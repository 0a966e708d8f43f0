/** Writes the notes of the live page about dispatch, and what its expected finish rests on. */
import type { FinishBasis } from '#domain/snapshot/expected-finish.ts'

export const DISPATCH_INTRO =
  'The dispatcher claims due tasks while lines are free and puts their calls into the pg-boss queue bulk_calls, from which workers dial.'
export const DRY_RUN_NOTE = 'Dry run: no call is placed and no credits are used.'

/** The assumptions of the expected finish, one sentence each. */
export const finishAssumptions = (basis: FinishBasis): string[] => [
  `The pace stays at ${Math.round(basis.callsPerHour)} calls an hour, as in the last hour with calls.`,
  basis.learned
    ? `Between ${basis.fewest} and ${basis.most} calls are left, since ${basis.endedCalls} calls so far have ended ${basis.endedTasks} tasks.`
    : `Between ${basis.fewest} calls (every task ends with its next one) and ${basis.most} calls (every attempt is used) are left.`,
  'Only the campaign windows count here. Contact hours, retry delays and call limits can make it later.',
]
