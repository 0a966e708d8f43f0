/**
 * Holds the rules by which an agent answers without a model: it opens as the agent does, asks for the extraction fields
 * one after the other, and hears a handful of plain wishes. The test of agents (`simulated.ts`) and the scripted brain
 * follow them. The same words always get the same answer.
 */
import type { AgentScript, TextOutcome, TextReply, TextTurn } from '#voice/runtime.ts'
import { openingOf } from './opening.ts'
import { isOptOut } from './opt-out.ts'

interface Wish {
  readonly heard: (text: string) => boolean
  readonly disposition: string
  readonly answer: string
}

/** The disposition of a call that was handed over, for an agent that has it. */
const TRANSFERRED = 'transferred'

const ASKS_FOR =
  /\b(?:(?:speak|talk|chat) (?:to|with)|(?:put|pass|hand|transfer|connect|switch) me (?:on |over |through )?(?:to|with)|(?:get|give) me)\b/i
const PERSON =
  /^ (?:(?:a|an|some|the|one of your|your|another|any) )?(?:(?:real|live|actual|human|other) )*(?:person|people|human(?: being)?|somebody|someone|colleagues?|representative|operator|staff|manager)\b/i
/** A question about who speaks, or a wish for the opposite. */
const NO_WISH =
  /\b(?:am i|are you|is this|i am|i['’]m) (?:\w+ )?(?:speaking|talking)|\b(?:not|n['’]t|never) (?:want|wish|need|like|care)\b/i

/** Whether the person asks in these words for a human. */
function wishesForPerson(text: string): boolean {
  const asks = ASKS_FOR.exec(text)
  return asks !== null && PERSON.test(text.slice(asks.index + asks[0].length)) && !NO_WISH.test(text)
}

/** In the order in which they are listened for: a wish not to be called comes before everything else. */
const WISHES: readonly Wish[] = [
  {
    heard: (text) => isOptOut(text),
    disposition: 'do_not_call',
    answer: 'Understood. We will not call you again. Goodbye.',
  },
  {
    heard: (text) => /\b(?:wrong (?:number|person)|no one (?:here )?by that name)\b/i.test(text),
    disposition: 'wrong_number',
    answer: 'I am sorry to have disturbed you. Goodbye.',
  },
  {
    heard: (text) =>
      /\b(?:call (?:me )?(?:back|later|again)|not a good (?:time|moment)|busy right now|tomorrow)\b/i.test(
        text,
      ),
    disposition: 'callback_requested',
    answer: 'Of course, another time then. Goodbye.',
  },
  {
    heard: (text) => /\b(?:not interested|no,? thank|no thanks)\b/i.test(text),
    disposition: 'not_interested',
    answer: 'Thank you for your time. Goodbye.',
  },
  {
    heard: (text) => /\b(?:send (?:me|it|something)|by e-?mail|in writing)\b/i.test(text),
    disposition: 'information_sent',
    answer: 'I will have it sent to you. Goodbye.',
  },
  {
    heard: (text) => wishesForPerson(text),
    disposition: TRANSFERRED,
    answer: 'Of course, I will put you through now.',
  },
  {
    heard: (text) => /\b(?:goodbye|bye|hang(?:ing)? up)\b/i.test(text),
    disposition: 'hung_up',
    answer: 'Goodbye.',
  },
]

/** The disposition that a wish in these words leads to, whether an agent has it or not; null without a wish. */
export const wishIn = (text: string): string | null =>
  WISHES.find((wish) => wish.heard(text))?.disposition ?? null

/** @param said the conversation so far, oldest first; empty at the start, which the agent opens */
export function replyByRules(script: AgentScript, said: readonly TextTurn[]): TextReply {
  const heard = sinceOpening(said).flatMap(({ speaker, text }) => (speaker === 'contact' ? [text] : []))
  const last = heard.at(-1)
  if (last === undefined) return { text: openingOf(script), outcome: null }
  const [target = null] = Object.keys(script.transfers)
  const wish = WISHES.find(
    (each) => each.heard(last) && (each.disposition !== TRANSFERRED || target !== null),
  )
  // The contact's first line answers the opening line; the following lines answer the fields, in their order.
  const told = heard.slice(1, wish ? -1 : undefined)
  if (wish?.disposition === TRANSFERRED)
    return {
      text: wish.answer,
      outcome: { ...outcomeOf(script, TRANSFERRED, told), note: null, transferTo: target },
    }
  if (wish) return { text: wish.answer, outcome: outcomeOf(script, wish.disposition, told) }
  const next = script.extractionFields[heard.length - 1]
  if (next)
    return { text: `May I ask: ${next.description || next.name.replaceAll('_', ' ')}?`, outcome: null }
  return {
    text: 'Thank you, that is all I wanted to know. Goodbye.',
    outcome: outcomeOf(script, 'interested', told),
  }
}

/** A hello that was said before the agent opened answers nothing. */
const sinceOpening = (said: readonly TextTurn[]): readonly TextTurn[] =>
  said.slice(
    Math.max(
      0,
      said.findIndex(({ speaker }) => speaker === 'agent'),
    ),
  )

function outcomeOf(script: AgentScript, disposition: string, told: readonly string[]): TextOutcome {
  const known = script.dispositions.includes(disposition)
  return {
    disposition: known ? disposition : null,
    fields: Object.fromEntries(script.extractionFields.map(({ name }, place) => [name, told[place] ?? null])),
    note: known
      ? null
      : `The agent has no disposition “${disposition}”, which is how this conversation ended. Add it, or the call will count without one.`,
    transferTo: null,
  }
}
