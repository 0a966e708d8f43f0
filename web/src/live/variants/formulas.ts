/** Explains how the compared figures are computed. */
import * as wording from '#wording/pages/live.ts'
export const ANSWER_RATE = wording.answeredByAPersonEnded
export const GOAL_RATE = wording.callsWithADisposition
export const CHANCE_OF_BEST = wording.howSureTheFigures
