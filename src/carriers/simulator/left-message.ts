/**
 * Leaves a message on an answering machine: the machine speaks its greeting, and after the beep the message is spoken at
 * an even pace for as long as the call lasts. It is pure; `as-requested.ts` plans with it, and a hang-up cuts it short.
 */
import type { ConversationFacts } from '#carriers/carrier.ts'
import { CHARACTERS_PER_SECOND } from './scripts.ts'

export interface LeftMessage {
  readonly greeting: string
  readonly text: string
  /** World seconds from the answer to the beep. */
  readonly beepSeconds: number
}

const GREETING_AT = 0.5

/** World seconds from the answer to the last word of the message. */
export const wholeSeconds = ({ beepSeconds, text }: LeftMessage): number =>
  Math.ceil(beepSeconds + text.length / CHARACTERS_PER_SECOND)

/** @param talkSeconds world seconds from the answer to the end of the call */
export function messageFacts(message: LeftMessage, talkSeconds: number): ConversationFacts {
  const { greeting, text, beepSeconds } = message
  const whole = talkSeconds >= wholeSeconds(message)
  const spoken = whole ? text : wordsWithin(text, (talkSeconds - beepSeconds) * CHARACTERS_PER_SECOND)
  return {
    disposition: whole ? 'message_left' : null,
    sentiment: null,
    score: null,
    optOut: false,
    callbackAt: null,
    transcript: [
      { speaker: 'contact' as const, at: GREETING_AT, text: greeting },
      { speaker: 'agent' as const, at: beepSeconds, text: spoken },
    ].filter((turn) => turn.text !== '' && turn.at < talkSeconds),
  }
}

/** The whole words at the beginning of a text that fit into so many characters. */
export const wordsWithin = (text: string, characters: number): string =>
  /^.*(?=\s)/su.exec(text.slice(0, Math.max(0, Math.floor(characters) + 1)))?.[0].trim() ?? ''
