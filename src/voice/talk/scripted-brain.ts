/**
 * Answers in a talk without a model, by the rules that the test of agents follows. Demo, tests and connections without a
 * model use it. It hands over to the first of the agent's people when a person asks for a human. It is told of no secret, asks no network, and answers at once.
 */
import type { Act, Brain, Piece, Question } from './brain.ts'
import { callBackTime } from './call-back-time.ts'
import { replyByRules, wishIn } from './rules.ts'

export const scriptedBrain: Brain = {
  simulated: true,
  answer,
}

async function* answer(question: Question): AsyncGenerator<Piece> {
  const { text, outcome } = replyByRules(question.script, question.said)
  if (outcome?.disposition) yield { act: 'set_disposition', disposition: outcome.disposition }
  for (const [name, value] of Object.entries(outcome?.fields ?? {}))
    if (value !== null) yield { act: 'note_field', name, value }
  yield* wishesOf(question)
  for (const sentence of text.match(/[^.?!]+[.?!]*\s*/gu) ?? [text]) yield { words: sentence }
  if (outcome)
    yield outcome.transferTo === null ? { act: 'end' } : { act: 'transfer', to: outcome.transferTo }
}

/** The two wishes that matter whether or not the agent has a disposition for them. */
function wishesOf({ said, now, zone }: Question): readonly Act[] {
  const last = said.findLast((turn) => turn.speaker === 'contact')?.text ?? ''
  switch (wishIn(last)) {
    case 'do_not_call':
      return [{ act: 'do_not_call' }]
    case 'callback_requested':
      return [{ act: 'call_back', at: callBackTime(last, now, zone) }]
    default:
      return []
  }
}
