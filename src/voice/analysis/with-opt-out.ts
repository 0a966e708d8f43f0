/**
 * Puts the wish not to be called again above everything else that an analysis says. Both analysts pass their analyses
 * through here, so that no model and no other words of the person can hide it.
 */
import { isOptOut } from '#voice/talk/opt-out.ts'
import type { AnalysedTalk, Analysis } from './analysis.ts'
import { quoteWhere } from './quotes.ts'
import { personTurns } from './said.ts'

const DO_NOT_CALL = 'do_not_call'

/** The same analysis when the person wished no such thing. */
export function withOptOut(talk: AnalysedTalk, analysis: Analysis): Analysis {
  if (!talk.optOut) return analysis
  const listed = talk.script.dispositions.includes(DO_NOT_CALL)
  const { disposition, sentiment, fields } = analysis.evidence
  // The wish may have been a key that was pressed: then no words show it.
  const wish =
    quoteWhere(personTurns(talk.transcript), (text) => isOptOut(text)) ??
    (analysis.disposition === DO_NOT_CALL ? disposition : null)
  return {
    ...analysis,
    disposition: listed ? DO_NOT_CALL : null,
    score: 0,
    evidence: { disposition: listed ? wish : null, sentiment, fields },
  }
}
