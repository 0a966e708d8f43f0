/**
 * Distorts what the carrier tells of an event, in webhooks and when asked: its clock may be off, and its figures
 * absurd. An event is told alike each time. The truth log keeps the true figures.
 */
import type { CallFacts, CarrierEvent } from '#carriers/carrier.ts'
import type { Random } from '#domain/random.ts'
import { chance, keyedRandom } from './draws.ts'
import type { Faults } from './faults.ts'

/** Milliseconds by which the carrier's clock is ahead of the world's. */
export const clockOffMs = (faults: Faults): number =>
  (faults.clockAheadSeconds - faults.clockBehindSeconds) * 1000

export function distortedEvent(event: CarrierEvent, faults: Faults, seed: number): CarrierEvent {
  const off = clockOffMs(faults)
  const shifted = off === 0 ? event : { ...event, at: event.at + off }
  if (faults.absurdFigures === 0) return shifted
  const random = keyedRandom(seed, 'absurdFigures', event.eventId)
  return chance(random, faults.absurdFigures) ? absurd(shifted, random) : shifted
}

export function distortedCall(call: CallFacts, faults: Faults, seed: number): CallFacts {
  const off = clockOffMs(faults)
  if (off === 0 && faults.absurdFigures === 0) return call
  const events = call.events.map((event) => distortedEvent(event, faults, seed))
  return { ...call, createdAt: call.createdAt + off, events }
}

/** The latest instant that JSON can still write. */
const FAR_FUTURE = Date.UTC(9999, 11, 31)

function absurd(event: CarrierEvent, random: Random): CarrierEvent {
  const either = (a: number, b: number): number => (chance(random, 0.5) ? a : b)
  switch (event.type) {
    case 'price':
      return { ...event, amountMicro: either(-1e12, 1e15) }
    case 'ended': {
      const talkSeconds = either(-7, 1e12)
      const conversation = event.conversation && {
        ...event.conversation,
        score: either(1e9, 55.5),
        callbackAt: FAR_FUTURE,
      }
      return { ...event, talkSeconds, conversation, at: either(event.at, FAR_FUTURE) }
    }
    case 'queued':
    case 'dialing':
    case 'ringing':
    case 'answered':
    case 'machine_detection':
    case 'transfer':
    case 'other':
      return { ...event, at: FAR_FUTURE }
  }
}

const UNKNOWN_TYPES = ['call.recording.saved', 'call.transcription.ready', 'call.quality.report'] as const

/** An event of an unknown type that a carrier sends beside a true one, or null. */
export function besides(event: CarrierEvent, faults: Faults, seed: number): CarrierEvent | null {
  if (faults.unknownEvents === 0) return null
  const random = keyedRandom(seed, 'unknownEvents', event.eventId)
  if (!chance(random, faults.unknownEvents)) return null
  const { ref, callId, direction, at } = event
  const name = UNKNOWN_TYPES[Math.floor(random.next() * UNKNOWN_TYPES.length)] ?? UNKNOWN_TYPES[0]
  return { type: 'other', name, eventId: `${event.eventId}:beside`, ref, callId, direction, at }
}
