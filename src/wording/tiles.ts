/**
 * Names the tiles of the live page and defines each in a sentence, which its tooltip shows; names a goal and how much of
 * it is reached.
 */
import type { Goal, GoalType } from '#domain/campaign/goal.ts'
import { counted, countText, decimalText, moneyText, spaced } from './figures.ts'

export const TILE_WORDS = {
  progress: {
    label: 'Progress',
    definition: 'Tasks that are done for good ÷ all tasks, rounded down, so that 100 % means all.',
  },
  active: { label: 'Active', definition: 'Tasks with a call being placed or in progress.' },
  completed: {
    label: 'Completed',
    definition:
      'People whom somebody or a machine answered for, and people who called in. Nobody calls them again.',
  },
  failed: { label: 'Failed', definition: 'Tasks that used all their attempts or cannot be called.' },
  pending: {
    label: 'Pending',
    definition: 'Tasks waiting for their first or next attempt, queued ones included.',
  },
  answer_rate: {
    label: 'Answer Rate',
    definition:
      'Calls answered by a person ÷ ended calls. Cancelled calls, carrier errors and unknown outcomes do not count.',
  },
  avg_duration: { label: 'Avg Duration', definition: 'Mean talk time of calls answered by a person.' },
} as const

export interface TileFigures {
  readonly done: number
  readonly total: number
  readonly cancelled: number
  /** The most parallel calls of the campaign. */
  readonly lines: number
  /** People, not calls. */
  readonly answered: number
  readonly voicemail: number
  readonly retrying: number
  readonly queued: number
  /** People talked to ÷ people called at least once, in percent; null before the first call. */
  readonly reached: number | null
  readonly answeredCalls: number
  readonly ai: Money
  readonly telephony: Money
  readonly estimated: boolean
  readonly goals: number
}
interface Money {
  readonly minor: number
  readonly currency: string
}
const money = ({ minor, currency }: Money): string => moneyText(minor, currency)

/** The small line under each figure: what it is made of. */
export const tileNotes = (of: TileFigures) => ({
  progress:
    of.cancelled > 0
      ? `${countText(of.done)} of ${countText(of.total)}, ${countText(of.cancelled)} cancelled`
      : `${countText(of.done)} of ${counted(of.total, 'person', 'people')}`,
  active: `of ${counted(of.lines, 'line', 'lines')}`,
  completed: `${countText(of.answered)} answered, ${countText(of.voicemail)} voicemail`,
  failed: `of ${countText(of.done)} done`,
  pending: `${countText(of.retrying)} retry, ${countText(of.queued)} in queue`,
  answer_rate:
    of.reached === null ? 'nobody called yet' : `reached ${decimalText(of.reached)} % of those called`,
  avg_duration: `over ${counted(of.answeredCalls, 'answer', 'answers')}`,
  spend: `${of.estimated ? 'estimated, ' : ''}${money(of.ai)} AI`,
  goal_progress: `over ${counted(of.goals, 'goal', 'goals')}`,
})

/** What became of people, in the segments of the progress bar. */
export const SEGMENT_WORDS = {
  answered: 'Answered',
  voicemail: 'Voicemail',
  failed: 'Failed',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  waiting: 'Waiting',
} as const

export const spendWords = (estimated: boolean) => ({
  label: 'Spend',
  definition: estimated
    ? 'AI and telephony of all ended calls. The rate card counts where the carrier has told no price.'
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
