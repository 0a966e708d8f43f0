/**
 * Tells what a talk brought, as the end of its call tells it. Held talks ask it. The words of a machine bring no outcome
 * and no appointment; a wish not to be called stays. The words of a person are analysed by rules, which only add
 * information: an end is told without them when they fail.
 */
import type { ConversationFacts } from '#carriers/carrier.ts'
import type { AnalysedTalk, Analysis } from '#voice/analysis/analysis.ts'
import { analyseByRules } from '#voice/analysis/by-rules.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import type { SaidAndNoted } from './said-and-noted.ts'
import { toldAnalysis } from './told-analysis.ts'

export interface OutcomeOfTalk {
  readonly facts: ConversationFacts
  /** Null where nothing was analysed. */
  readonly analysed: { readonly talk: AnalysedTalk; readonly byRules: Analysis } | null
}

export interface OverTalk extends SaidAndNoted {
  readonly script: TalkScript
  readonly failed: (error: unknown) => void
}

export function outcomeOfTalk({
  script,
  failed,
  noted,
  machine,
  leftMessage,
  ...said
}: OverTalk): OutcomeOfTalk {
  const facts: ConversationFacts = { ...said.facts, turnLatencyMs: said.turnLatencyMs }
  if (machine) {
    const disposition = leftMessage ? 'message_left' : null
    return { facts: { ...facts, disposition, callbackAt: null }, analysed: null }
  }
  try {
    const { disposition, optOut, transcript } = facts
    const analysed: AnalysedTalk = { script, transcript, disposition, fields: noted.fields, optOut }
    const byRules = analyseByRules(analysed)
    const { sentiment, score } = byRules
    const analysis = toldAnalysis(withDisposition(byRules, disposition), 'rules')
    return { facts: { ...facts, sentiment, score, analysis }, analysed: { talk: analysed, byRules } }
  } catch (error) {
    failed(error)
    return { facts, analysed: null }
  }
}

/** What the rules read out of the words is shown only where the talk noted the same. */
const withDisposition = (found: Analysis, noted: string | null): Analysis =>
  found.disposition === noted ? found : { ...found, evidence: { ...found.evidence, disposition: null } }
