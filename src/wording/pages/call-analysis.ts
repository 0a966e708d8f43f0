/** Says the sentences of the pages in web/src/calls/analysis; the components there call it. */
import type { AnalysedBy } from '#domain/call/conversation-analysis.ts'
import { decimalText } from '#wording/figures.ts'

export const whatCameOfIt = 'What came of it'
export const judgedBy: Readonly<Record<AnalysedBy, string>> = {
  model: 'A language model judged this conversation. The quotes are the person’s own words.',
  rules: 'Fixed rules judged this conversation. The quotes are the person’s own words.',
}
export const scoreMeaning = 'From 0 (nothing of the agent’s aim is reached) to 100 (all of it).'
export const ofHundred = (score: string): string => `${score} of 100`
export const showInTheTranscript = 'Show in the transcript'
export const turnLatencyMeaning =
  'The time from the end of the person’s turn until the agent’s first words are there to be spoken.'
/** Milliseconds that nobody hears as a pause. */
const AT_ONCE_MS = 50
export const beganToAnswer = (medianMs: number, slowestMs: number, answers: number): string => {
  const slowest = answers > 1 && slowestMs >= AT_ONCE_MS ? ` (slowest ${seconds(slowestMs)})` : ''
  return `The agent began to answer ${medianMs < AT_ONCE_MS ? 'at once' : `after ${seconds(medianMs)}`}${slowest}.`
}

const seconds = (ms: number): string => `${decimalText(ms / 1000)} s`
