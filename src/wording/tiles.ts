/**
 * Names the tiles of the live page and defines each in a sentence, which its tooltip shows; names a goal and how much of
 * it is reached.
 */
import type { Goal, GoalType } from '#domain/campaign/goal.ts'
import { spaced } from './figures.ts'

export const TILE_WORDS = {
  progress: {
    label: 'Progress',
    definition: 'Tasks that are done for good ÷ all tasks, rounded down, so that 100 % means all.',
  },
  active: { label: 'Active', definition: 'Tasks with a call being placed or in progress.' },
  completed: {
    label: 'Completed',
    definition: 'Tasks that reached their person, inbound calls included.',
  },
  failed: { label: 'Failed', definition: 'Tasks that used all their attempts or cannot be called.' },
  pending: {
    label: 'Pending',
    definition: 'Tasks waiting for their first or next attempt, queued ones included.',
  },
  answer_rate: {
    label: 'Answer Rate',
    definition:
      'Calls answered by a person ÷ ended calls; cancelled calls, carrier errors and unknown outcomes are left out.',
  },
  avg_duration: { label: 'Avg Duration', definition: 'Mean talk time of calls answered by a person.' },
} as const

export const spendWords = (estimated: boolean) => ({
  label: 'Spend',
  definition: estimated
    ? 'AI and telephony of all ended calls; our rate card where the carrier has not sent its price yet.'
    : 'AI and telephony of all ended calls.',
})

/** @param goals each with how much of it is reached */
export const goalTileWords = (goals: readonly string[]) => ({
  label: 'Goal Progress',
  definition: `Mean over the goals of reached ÷ target, each counted up to 100 %: ${goals.join('; ')}.`,
})

/** Defines the figures of analysed conversations. */
export const ANALYSED_DEFINITION =
  'Of calls that a person answered and whose conversation was analysed. The talk share is the share of all words that the contacts said.'

const NAMES: Readonly<Record<Exclude<GoalType, 'disposition'>, string>> = {
  answered_calls: 'Answered calls',
  appointments: 'Appointments',
  average_score: 'Average score',
  answer_rate: 'Answer rate',
}

/** `Answer rate 31 of 40 %`; `interested 12 of 100`. */
export const goalWords = (goal: Goal, actual: number): string =>
  `${goal.type === 'disposition' ? spaced(goal.disposition) : NAMES[goal.type]} ${actual} of ${goal.target}${goal.type === 'answer_rate' ? ' %' : ''}`
