/** Names a goal of a campaign and how much of it is reached. The live page's tile calls it. */
import type { Goal, GoalType } from '#domain/campaign/goal.ts'
import { spaced } from './figures.ts'

const NAMES: Readonly<Record<Exclude<GoalType, 'disposition'>, string>> = {
  answered_calls: 'Answered calls',
  appointments: 'Appointments',
  average_score: 'Average score',
  answer_rate: 'Answer rate',
}

/** `Answer rate 31 of 40 %`; `interested 12 of 100`. */
export const goalWords = (goal: Goal, actual: number): string =>
  `${goal.type === 'disposition' ? spaced(goal.disposition) : NAMES[goal.type]} ${actual} of ${goal.target}${goal.type === 'answer_rate' ? ' %' : ''}`
