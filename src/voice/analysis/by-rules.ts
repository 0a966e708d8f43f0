/**
 * Analyses a talk without a model, by fixed rules: what the talk noted counts, then the plain wishes that are heard in
 * the person's words. Demo, tests and servers without a model use it. The same talk always gets the same analysis.
 */
import { wishIn } from '#voice/talk/rules.ts'
import { type AnalysedTalk, type Analysis, type Analyst, cannotTell, type Quote } from './analysis.ts'
import { valueText } from './bounded-text.ts'
import { findQuote, quoteOf, quoteWhere } from './quotes.ts'
import { lastAnswer, type PersonTurn, personTurns, saidTooLittle } from './said.ts'
import { scoreByRules } from './score-by-rules.ts'
import { moodByRules } from './sentiment-by-rules.ts'
import { summaryByRules } from './summary-by-rules.ts'
import { withOptOut } from './with-opt-out.ts'

export const analystByRules: Analyst = {
  simulated: true,
  analyse: (talk) => Promise.resolve(analyseByRules(talk)),
}

export function analyseByRules(talk: AnalysedTalk): Analysis {
  const turns = personTurns(talk.transcript)
  return withOptOut(talk, saidTooLittle(turns) ? cannotTell(talk) : analysisOf(talk, turns))
}

function analysisOf(talk: AnalysedTalk, turns: readonly PersonTurn[]): Analysis {
  const { script } = talk
  const listed = (name: string | null): string | null =>
    name !== null && script.dispositions.includes(name) ? name : null
  const end = talk.optOut ? 'do_not_call' : (listed(talk.disposition) ?? wishOf(turns))
  const disposition = listed(end)
  const mood = moodByRules(script.language, turns)
  const told = toldIn(talk)
  return {
    disposition,
    sentiment: mood.sentiment,
    score: scoreByRules(disposition, told.length, script.extractionFields.length),
    fields: { ...cannotTell(talk).fields, ...Object.fromEntries(told) },
    summary: summaryByRules(end, told),
    evidence: {
      disposition: disposition === null ? null : endQuote(turns, disposition),
      sentiment: mood.quote,
      fields: Object.fromEntries(
        told.flatMap(([name, value]) => {
          const quote = valueQuote(turns, value)
          return quote ? [[name, quote]] : []
        }),
      ),
    },
  }
}

/**
 * The wish that decides, whether the agent has a disposition for it or not: not to be called again wherever it was said,
 * else the latest; a goodbye only where nothing else was wished.
 */
function wishOf(turns: readonly PersonTurn[]): string | null {
  const wishes = turns.map(({ text }) => wishIn(text)).filter((wish) => wish !== null)
  return (
    wishes.find((wish) => wish === 'do_not_call') ??
    wishes.findLast((wish) => wish !== 'hung_up') ??
    wishes.at(-1) ??
    null
  )
}

/** Where the wish stands, else the last answer. */
function endQuote(turns: readonly PersonTurn[], disposition: string): Quote | null {
  const answer = lastAnswer(turns)
  return quoteWhere(turns, (text) => wishIn(text) === disposition) ?? (answer && quoteOf(answer))
}

/** The noted values, in the order of the agent's fields. */
const toldIn = ({ script, fields }: AnalysedTalk): readonly (readonly [string, string])[] =>
  script.extractionFields.flatMap(({ name }) => {
    const value = valueText(Object.hasOwn(fields, name) ? (fields[name] ?? '') : '')
    return value === '' ? [] : [[name, value] as const]
  })

/** The sentence that holds the value, else the value itself as it was said. */
function valueQuote(turns: readonly PersonTurn[], value: string): Quote | null {
  const holds = (text: string): boolean => findQuote([{ turn: 0, text }], value) !== null
  const sentence = quoteWhere(turns, holds)
  return sentence && holds(sentence.text) ? sentence : findQuote(turns, value)
}
