/**
 * Defines how the analysis of a conversation is kept beside its call: what came of it, who judged that, and the person's
 * own words that show it. Talks tell it, settling writes it, and pages read it. It only adds information.
 */
export const ANALYSTS = ['rules', 'model'] as const
/** Rules where the server has no language model, or where the model failed. */
export type AnalysedBy = (typeof ANALYSTS)[number]

/** Words of the person that show something. */
export interface QuotedWords {
  /** Position in the transcript, from 0. */
  readonly turn: number
  readonly text: string
}

/** Null where nothing is claimed, or where no words of the person show it. */
export interface Evidence {
  readonly disposition: QuotedWords | null
  readonly sentiment: QuotedWords | null
  readonly score: QuotedWords | null
  /** By name of the field. */
  readonly fields: Readonly<Record<string, QuotedWords>>
}

/** As the database keeps it, beside summary and fields. */
export interface JudgedBy {
  readonly by: AnalysedBy
  readonly evidence: Evidence
}

export interface ConversationAnalysis extends JudgedBy {
  readonly summary: string | null
  /** Told values by name of the agent's extraction fields. */
  readonly fields: Readonly<Record<string, string>>
}
