/** Writes the notes of the live page about dispatch, and what its expected finish rests on. */
import type { FinishBasis } from '#domain/snapshot/expected-finish.ts'
import { counted, countText } from './figures.ts'

export const DISPATCH_INTRO =
  'The dispatcher claims due tasks while lines are free and puts their calls into the pg-boss queue bulk_calls, from which workers dial.'
export const DRY_RUN_NOTE = 'Dry run: no call is placed and no credits are used.'

/** The assumptions of the expected finish, one sentence each. */
export const finishAssumptions = (basis: FinishBasis): string[] => [
  `The pace stays at ${counted(Math.round(basis.callsPerHour), 'call', 'calls')} an hour, as in the last hour with calls.`,
  basis.learned
    ? `Between ${countText(basis.fewest)} and ${counted(basis.most, 'call is', 'calls are')} left, since ${counted(basis.endedCalls, 'call', 'calls')} so far ended ${counted(basis.endedTasks, 'task', 'tasks')}.`
    : `Between ${counted(basis.fewest, 'call', 'calls')} (every task ends with its next one) and ${counted(basis.most, 'call', 'calls')} (every attempt is used) are left.`,
  'Only the campaign windows count here. Contact hours, retry delays and call limits can make it later.',
]
