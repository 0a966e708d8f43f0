/**
 * Answers as an agent without a model: it opens as the agent does, asks for the extraction fields one after the other,
 * and hears a handful of plain wishes. `main/wire.ts` gives it to the test of agents. Its rules are enough to try a
 * flow and its outcome, and the same words always get the same answer.
 */
import type { AgentScript, TextOutcome, TextReply, TextRuntime, TextTurn } from './runtime.ts'

interface Wish {
  readonly heard: RegExp
  readonly disposition: string
  readonly answer: string
}

/** In the order in which they are listened for: a wish not to be called comes before everything else. */
const WISHES: readonly Wish[] = [
  {
    heard: /\b(?:do(?: not|n.t) call|stop calling|never call|take me off|remove (?:me|my number))\b/i,
    disposition: 'do_not_call',
    answer: 'Understood. We will not call you again. Goodbye.',
  },
  {
    heard: /\b(?:wrong (?:number|person)|no one (?:here )?by that name)\b/i,
    disposition: 'wrong_number',
    answer: 'I am sorry to have disturbed you. Goodbye.',
  },
  {
    heard: /\b(?:call (?:me )?(?:back|later|again)|not a good (?:time|moment)|busy right now|tomorrow)\b/i,
    disposition: 'callback_requested',
    answer: 'Of course, another time then. Goodbye.',
  },
  {
    heard: /\b(?:not interested|no,? thank|no thanks)\b/i,
    disposition: 'not_interested',
    answer: 'Thank you for your time. Goodbye.',
  },
  {
    heard: /\b(?:send (?:me|it|something)|by e-?mail|in writing)\b/i,
    disposition: 'information_sent',
    answer: 'I will have it sent to you. Goodbye.',
  },
  { heard: /\b(?:goodbye|bye|hang(?:ing)? up)\b/i, disposition: 'hung_up', answer: 'Goodbye.' },
]

export const simulatedTextRuntime: TextRuntime = {
  simulated: true,
  reply: (script, said) => Promise.resolve(replyTo(script, said)),
}

function replyTo(script: AgentScript, said: readonly TextTurn[]): TextReply {
  const heard = said.filter((turn) => turn.speaker === 'contact').map((turn) => turn.text)
  const last = heard.at(-1)
  if (last === undefined) return { text: opening(script), outcome: null }
  const wish = WISHES.find((each) => each.heard.test(last))
  // The contact's first line answers the opening line; the following lines answer the fields, in their order.
  const told = heard.slice(1, wish ? -1 : undefined)
  if (wish) return { text: wish.answer, outcome: outcomeOf(script, wish.disposition, told) }
  const next = script.extractionFields[heard.length - 1]
  if (next)
    return { text: `May I ask: ${next.description || next.name.replaceAll('_', ' ')}?`, outcome: null }
  return {
    text: 'Thank you, that is all I wanted to know. Goodbye.',
    outcome: outcomeOf(script, 'interested', told),
  }
}

const opening = ({ openingLine, name }: AgentScript): string =>
  openingLine.trim() || `Hello, this is ${name}, an AI assistant.`

function outcomeOf(script: AgentScript, disposition: string, told: readonly string[]): TextOutcome {
  const known = script.dispositions.includes(disposition)
  return {
    disposition: known ? disposition : null,
    fields: Object.fromEntries(script.extractionFields.map(({ name }, place) => [name, told[place] ?? null])),
    note: known
      ? null
      : `The agent has no disposition “${disposition}”, which is how this conversation ended. Add it, or the call will count without one.`,
  }
}
