/**
 * Reads the events of one call as facts about it, within the bounds that hold whatever a carrier says: instants lie
 * between the gate and now, talks have a longest length, wishes lie within a year. It reads and writes nothing.
 */
import type { CarrierEvent, CarrierFact, ConversationFacts } from '#carriers/carrier.ts'
import type { CallFact } from '#domain/call/apply-fact.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import type { CallRow } from '#db/calls/call-row.ts'

/**
 * Puts the verdict of machine detection before the rest: one that comes in one piece with the end was known at the end.
 */
export const inOrder = (events: readonly CarrierEvent[]): CarrierEvent[] => [
  ...events.filter((event) => event.type === 'machine_detection'),
  ...events.filter((event) => event.type !== 'machine_detection'),
]

/** An event as a fact of this call, its instant between the gate and now, whatever the carrier's clock shows. */
export function factOf(event: CarrierEvent, call: CallRow, now: number): CallFact | null {
  const at = Math.min(Math.max(event.at, call.placed_at ?? call.claimed_at), now)
  const { ref } = event
  switch (event.type) {
    case 'price':
    case 'transfer':
    case 'other':
      return null
    case 'machine_detection':
      return { type: event.type, at, ref, by: event.by }
    case 'ended': {
      const end = endFact(event, call)
      const least = (call.placed_at ?? call.claimed_at) + end.talkSeconds * 1000
      return { ...end, at: Math.min(Math.max(at, least), now), ref }
    }
    default:
      return { type: event.type, at, ref }
  }
}

/** Bounds the talk: it lasts no longer than from the gate until now, nor much longer than the talk limit. */
function endFact(event: Extract<CarrierFact, { type: 'ended' }>, call: CallRow) {
  const { type, outcome, code, rang, conversation } = event
  const talkSeconds = Math.min(event.talkSeconds, call.talk_limit_seconds + MOST_OVERRUN_SECONDS)
  return { type, outcome, code, rang, talkSeconds, talkedBack: talkedBack(conversation?.transcript ?? []) }
}
const MOST_OVERRUN_SECONDS = 120

/**
 * A wish for a call-back lies within the coming year, by our own clock; any other instant is an error of the carrier.
 */
export const wishWithin = (callbackAt: number | null, now: number): number | null =>
  callbackAt !== null && callbackAt <= now + FURTHEST_WISH_MS ? callbackAt : null
const FURTHEST_WISH_MS = 366 * 86_400_000

export const conversationOf = (events: readonly CarrierEvent[]): ConversationFacts | null => {
  const ended = events.find((event) => event.type === 'ended')
  return ended?.type === 'ended' ? ended.conversation : null
}
