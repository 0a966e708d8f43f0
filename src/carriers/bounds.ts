/**
 * Puts bounds on everything a carrier tells. Every adapter passes what it has read through here, from webhooks, lookups
 * and lists alike. An absurd figure costs only itself: an end stays an end, and only a price without a price counts for
 * nothing.
 */
import type { CallFacts, CarrierEvent, ConversationFacts, TranscriptTurn } from './carrier.ts'

/** Ten thousand units of the currency. */
const HIGHEST_PRICE_MICRO = 10_000_000_000
const LONGEST_TALK_SECONDS = 86_400
const LATEST_VERDICT_MS = LONGEST_TALK_SECONDS * 1000
const LATEST_CALLBACK_MS = 366 * 86_400_000
/** Most characters of each text, and most turns of a transcript. */
const LONGEST = { id: 200, number: 50, code: 100, name: 100, disposition: 100, turn: 5000 } as const
const MOST_TURNS = 2000
/**
 * Stands for an instant that cannot be: infinite, before 1970, or after the year 9999. Readers take no instant later
 * than their own present, so such an event counts as of now instead of being lost.
 */
export const LATEST_INSTANT = Date.UTC(9999, 11, 31)

/**
 * Whether a text can be the id of an event or a call: 1 to 200 characters that a database can keep. An event without a
 * usable id or reference is unreadable: events that cannot be told apart cannot be kept once each.
 */
export const isUsableId = (text: string): boolean =>
  text !== '' && text.length <= LONGEST.id && plainText(text, LONGEST.id) === text

/** The event with every figure in its bounds. @param event with a usable id and reference */
export function withinBounds(event: CarrierEvent): CarrierEvent {
  const { eventId, ref, direction } = event
  // Our own call ids are short and plain, so any other id belongs to another system.
  const callId = event.callId !== null && isUsableId(event.callId) ? event.callId : null
  const base = { eventId, ref, callId, direction, at: instant(event.at) }
  switch (event.type) {
    case 'queued':
    case 'dialing':
    case 'ringing':
    case 'answered':
      return { ...base, type: event.type }
    case 'machine_detection':
      return {
        ...base,
        type: event.type,
        by: event.by,
        ...(event.ms === undefined || !(event.ms >= 0) ? {} : { ms: Math.min(event.ms, LATEST_VERDICT_MS) }),
        ...(event.source === undefined ? {} : { source: event.source }),
      }
    case 'transfer':
      return { ...base, type: event.type, to: plainText(event.to, LONGEST.number), outcome: event.outcome }
    case 'other':
      return { ...base, type: event.type, name: plainText(event.name, LONGEST.name) }
    case 'price':
      return isPrice(event.amountMicro)
        ? { ...base, type: event.type, amountMicro: event.amountMicro }
        : { ...base, type: 'other', name: 'price out of bounds' }
    case 'ended':
      return {
        ...base,
        type: event.type,
        outcome: event.outcome,
        code: event.code === null ? null : plainText(event.code, LONGEST.code),
        talkSeconds: clamp(event.talkSeconds, LONGEST_TALK_SECONDS),
        rang: event.rang,
        conversation: event.conversation && conversationWithin(event.conversation, base.at),
      }
  }
}

/** A call as a carrier tells it, with everything in its bounds. @param call with a usable reference */
export const callWithinBounds = (call: CallFacts): CallFacts => ({
  ...call,
  callId: call.callId !== null && isUsableId(call.callId) ? call.callId : null,
  to: plainText(call.to, LONGEST.number),
  from: plainText(call.from, LONGEST.number),
  createdAt: instant(call.createdAt),
  events: call.events.map(withinBounds),
})

/** Without NUL and halves of surrogate pairs, which PostgreSQL refuses, and cut to so many characters. */
const plainText = (text: string, most: number): string =>
  text.replaceAll('\0', '').slice(0, most).toWellFormed()

const instant = (at: number): number => (at >= 0 && at <= LATEST_INSTANT ? at : LATEST_INSTANT)

const isPrice = (micro: number): boolean =>
  Number.isInteger(micro) && micro >= 0 && micro <= HIGHEST_PRICE_MICRO

/** From 0 to the highest; a value that is no finite number becomes 0. */
const clamp = (value: number, highest = Number.MAX_SAFE_INTEGER): number =>
  Number.isFinite(value) ? Math.min(highest, Math.max(0, value)) : 0

function conversationWithin(facts: ConversationFacts, at: number): ConversationFacts {
  const { disposition, sentiment, optOut, callbackAt } = facts
  const wished = callbackAt !== null && callbackAt >= at && callbackAt <= at + LATEST_CALLBACK_MS
  return {
    disposition: disposition === null ? null : plainText(disposition, LONGEST.disposition),
    sentiment,
    score: scoreWithin(facts.score),
    optOut,
    callbackAt: wished ? callbackAt : null,
    transcript: facts.transcript.slice(0, MOST_TURNS).map(turnWithin),
  }
}

function scoreWithin(score: number | null): number | null {
  const whole = Math.round(score ?? Number.NaN)
  return whole >= 0 && whole <= 100 ? Math.abs(whole) : null
}

const turnWithin = ({ speaker, at, text }: TranscriptTurn): TranscriptTurn => ({
  speaker,
  at: clamp(at),
  text: plainText(text, LONGEST.turn),
})
