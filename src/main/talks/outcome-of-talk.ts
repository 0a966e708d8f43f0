/**
 * Tells what a talk brought, as the end of its call tells it. Held talks ask it. The words of a machine bring no outcome
 * and no appointment; a wish not to be called stays. The words of a person are analysed by rules, which only add
 * information: an end is told without them when they fail.
 */
import type { ConversationFacts } from '#carriers/carrier.ts'
import type { AnalysedTalk, Analysis } from '#voice/analysis/analysis.ts'
import { analyseByRules } from '#voice/analysis/by-rules.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk.ts'
import { toldAnalysis } from './told-analysis.ts'

export interface OutcomeOfTalk {
  readonly facts: ConversationFacts
  /** Null where nothing was analysed. */
  readonly analysed: { readonly talk: AnalysedTalk; readonly byRules: Analysis } | null
}

export interface OverTalk {
  readonly talk: Talk
  readonly script: TalkScript
  readonly isMachine: boolean
  readonly failed: (error: unknown) => void
}

/** Answers of an agent whose latency is told. */
const MOST_LATENCIES = 200

export function outcomeOfTalk({ talk, script, isMachine, failed }: OverTalk): OutcomeOfTalk {
  const facts: ConversationFacts = { ...talk.facts(), turnLatencyMs: quietly(() => latencyOf(talk)) ?? [] }
  if (isMachine) return { facts: { ...facts, disposition: null, callbackAt: null }, analysed: null }
  try {
    const { disposition, optOut, transcript } = facts
    const analysed: AnalysedTalk = { script, transcript, disposition, fields: talk.noted().fields, optOut }
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

const latencyOf = (talk: Talk): readonly number[] =>
  talk
    .figures()
    .flatMap(({ firstWordMs }) => (firstWordMs === null ? [] : [Math.round(firstWordMs)]))
    .slice(0, MOST_LATENCIES)
