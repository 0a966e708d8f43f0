/** Tells the first words of an agent, and when they have to be said again. A talk asks it. */
import type { TextTurn } from '#voice/runtime.ts'
import type { TalkScript } from './brain.ts'
import { phrasesFor } from './phrases.ts'

/** A person who says no more than this into the opening has only said hello. */
const HELLO_WORDS = 3

/** Its opening line, or else a sentence that names it as an AI. */
export function openingOf({ openingLine, name, language }: TalkScript): string {
  const { disclosure, optOutHint } = phrasesFor(language)
  return openingLine.trim() || `${disclosure(name)} ${optOutHint}`
}

/**
 * Whether the opening has to be said now: nothing of it was heard yet, or a hello of the person cut it off, so that nobody
 * knows who calls and that an AI speaks. It is said again once.
 */
export function mustOpen(script: TalkScript, said: readonly TextTurn[]): boolean {
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
