/** Gives the analysis of a talk the shape in which calls keep it. Held talks and late analyses use it. */
import type { AnalysedBy, ConversationAnalysis } from '#domain/call/conversation-analysis.ts'
import type { Analysis } from '#voice/analysis/analysis.ts'

/** Mood, score and disposition are kept beside it. */
export function toldAnalysis({ summary, fields, evidence }: Analysis, by: AnalysedBy): ConversationAnalysis {
  const told = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  return { by, summary, fields: Object.fromEntries(told), evidence: { score: null, ...evidence } }
}
