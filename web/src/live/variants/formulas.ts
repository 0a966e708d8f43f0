/** Explains how the compared figures are computed. */
export const ANSWER_RATE =
  'Answered by a person ÷ ended calls, not counting withdrawn, cancelled, carrier errors and unknown.'
export const GOAL_RATE = 'Calls with a disposition that is a goal ÷ the calls that the answer rate is of.'
export const CHANCE_OF_BEST =
  'How sure the figures so far make it that this variant has the highest goal rate (answer rate without goals).'
