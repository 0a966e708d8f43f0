/**
 * Tells the first words of an agent, and when they have to be said again. Talks, the rules that stand in for a model and
 * the test of agents ask it.
 */
import type { AgentScript, TextTurn } from '#voice/runtime.ts'
import { phrasesFor } from './phrases.ts'

/** A person who says no more than this into the opening has only said hello. */
const HELLO_WORDS = 3

export interface Opens extends Pick<AgentScript, 'name' | 'openingLine' | 'opening'> {
  /** English where it is missing. */
  readonly language?: string
}

/**
 * The agent's opening line, or else a sentence that names it; and with it all that the workspace has every agent say and
 * that the line does not say itself. That follows the line's first sentence, or comes before it when that is a question,
 * which the person would answer at once.
 */
export function openingOf({ openingLine, name, language = 'en', opening }: Opens): string {
  const { disclosure, isAi, callingFor, optOutHint } = phrasesFor(language)
  const line = openingLine.trim() || disclosure(name)
  const business = opening.business.trim()
  const asked = [
    opening.saysAi && !saysAi(line) ? isAi : '',
    business !== '' && !holds(line, business) ? callingFor(business) : '',
    opening.offersOptOut && !holds(line, optOutHint) ? optOutHint : '',
  ]
  const first = firstSentence(line)
  const rest = line.slice(first.length).trim()
  const parts = first.endsWith('?') ? [...asked, first, rest] : [first, ...asked, rest]
  return parts.filter((part) => part !== '').join(' ')
}

/**
 * Ways to say that an AI speaks. A name such as “AI Systems” is none. Where a line says it otherwise it is said twice, and
 * never not at all. `A I` is how some voices have to be told to say it.
 */
const SAYS_AI = [
  /\b(?:AI|A ?I|A\.I\.)[- ](?:voice |phone )?(?:assistant|agent|caller|voice)\b/u,
  /\b(?:an|as) (?:AI|A I|A\.I\.)(?=[.,;!?]|$)/u,
  /\bartificial (?:intelligence|voice)\b/iu,
  /\b(?:AI|KI)-(?:Assistent|Agent|Stimme)/iu,
  /künstliche[nrs]? (?:Intelligenz|Stimme)/iu,
  /intelligence artificielle|inteligencia artificial|intelligenza artificiale|inteligência artificial/iu,
  /kunstmatige intelligentie/iu,
]
const saysAi = (line: string): boolean => SAYS_AI.some((way) => way.test(line))

const holds = (line: string, words: string): boolean => line.toLowerCase().includes(words.toLowerCase())

/** A full stop after these ends no sentence. */
const ABBREVIATED = /\b(?:mr|mrs|ms|dr|prof|st|jr|sr|inc|ltd|co|corp|no|hr|fr|nr)\.$/iu

function firstSentence(line: string): string {
  for (const { 0: end, index } of line.matchAll(/[.!?…]+["”’)]*(?=\s)/gu)) {
    const part = line.slice(0, index + end.length)
    if (!ABBREVIATED.test(part)) return part
  }
  return line
}

/**
 * Whether the opening has to be said now: nothing of it was heard yet, or a hello of the person cut it off, so that nobody
 * knows who calls and that an AI speaks. It is said again once.
 */
export function mustOpen(script: Opens, said: readonly TextTurn[]): boolean {
  const [opening, ...others] = said.filter((turn) => turn.speaker === 'agent')
  if (!opening) return true
  const answer = said.at(-1)
  if (others.length > 0 || answer?.speaker !== 'contact') return false
  const whole = openingOf(script)
  return (
    opening.text.length < whole.length &&
    whole.startsWith(opening.text) &&
    answer.text.trim().split(/\s+/u).length <= HELLO_WORDS
  )
}
