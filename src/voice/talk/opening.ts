/** Tells the first words of an agent: its opening line, or else a sentence that names it as an AI. */
import type { TalkScript } from './brain.ts'
import { phrasesFor } from './phrases.ts'

export function openingOf({ openingLine, name, language }: TalkScript): string {
  const { disclosure, optOutHint } = phrasesFor(language)
  return openingLine.trim() || `${disclosure(name)} ${optOutHint}`
}
