/**
 * Defines the goals of a campaign and measures them. The live page and analytics measure a campaign by them. Two kinds
 * (a disposition, an appointment) are met call by call; the others are figures of the whole campaign.
 */
export const GOAL_TYPES = [
  'answered_calls',
  'disposition',
  'appointments',
  'average_score',
  'answer_rate',
] as const
export type GoalType = (typeof GOAL_TYPES)[number]

/** `target`: calls, or whole points and percent (1 to 100) for average score and answer rate. */
export type Goal =
  | { readonly type: 'disposition'; readonly disposition: string; readonly target: number }
  | { readonly type: Exclude<GoalType, 'disposition'>; readonly target: number }

/** The dispositions that mean a booked appointment, under any of the names that agents use. */
export const APPOINTMENT_DISPOSITIONS = [
  'appointment',
  'appointment_booked',
  'appointment_set',
  'booked',
  'meeting_booked',
] as const

/** The figures of a campaign's calls by which its goals are measured. */
export interface GoalFigures {
  readonly answered: number
  /** Null before the first call counts. */
  readonly answerRate: number | null
  readonly averageScore: number | null
  /** Calls that ended with a disposition. */
  readonly withDisposition: (disposition: string) => number
}

/** How much of a goal is reached, in the unit of its target. */
export function goalActual(goal: Goal, figures: GoalFigures): number {
  switch (goal.type) {
    case 'answered_calls':
      return figures.answered
    case 'disposition':
      return figures.withDisposition(goal.disposition)
    case 'appointments':
      return APPOINTMENT_DISPOSITIONS.reduce((sum, word) => sum + figures.withDisposition(word), 0)
    case 'average_score':
      return figures.averageScore ?? 0
    case 'answer_rate':
      return figures.answerRate ?? 0
  }
}

/** The dispositions that make a single call a goal; empty when all goals are figures of the whole. */
export const goalDispositions = (goals: readonly Goal[]): readonly string[] => [
  ...new Set(
    goals.flatMap((goal) =>
      goal.type === 'disposition'
        ? [goal.disposition]
        : goal.type === 'appointments'
          ? APPOINTMENT_DISPOSITIONS
          : [],
    ),
  ),
]
