/**
 * Turns what Asterisk tells of one channel into the events of a call. The event socket gives it every event of the
 * channels that we placed; it holds no more than the instants it has seen. Each fact is told once; its id is made of
 * channel, kind and instant, so that the same event told twice is one event.
 */
import type { CarrierEvent, CarrierFact } from '#carriers/carrier.ts'
import type { AriEvent, Channel } from './ari-wire.ts'
import type { EndRecord } from './end-record.ts'
import { codeOf, outcomeOf } from './outcome.ts'

export interface Course {
  /** @returns the events that this one brings, oldest first */
  next(event: AriEvent): CarrierEvent[]
  /** False for the end of a talk whose beginning was not seen: its length is not known here. */
  knows(end: AriEvent): boolean
}

export function createCourse(callId: string): Course {
  let rang = false
  let answeredAt: number | null = null
  const told = new Set<string>()
  const once = (fact: CarrierFact, at: number): CarrierEvent[] => {
    if (told.has(fact.type)) return []
    told.add(fact.type)
    return [eventOf(callId, fact, at)]
  }
  return {
    knows: (end) => end.channel?.state !== 'Up' || answeredAt !== null,
    next(event) {
      const at = event.timestamp
      const state = stateAfter(event)
      if (state === 'Ringing') rang = true
      if (state === 'Up') answeredAt ??= at
      if (event.type === 'ChannelDestroyed') {
        const last = event.channel?.state
        const answered = answeredAt !== null || last === 'Up'
        const talked = answeredAt === null ? 0 : (at - answeredAt) / 1000
        const end = { cause: event.cause, sip: event.tech_cause, answered }
        // The state tells of a ringing whose own event was lost.
        return once(endedFact(end, rang || answered || last === 'Ringing', talked), at)
      }
      if (event.type === 'Dial' && event.dialstatus === '') return once({ type: 'dialing' }, at)
      if (state === 'Ringing') return once({ type: 'ringing' }, at)
      return state === 'Up' ? once({ type: 'answered' }, at) : []
    },
  }
}

/** The state that a channel is in after an event that tells of one. */
function stateAfter({ type, channel, dialstatus }: AriEvent): string | null {
  switch (type) {
    case 'Dial':
      return dialstatus === 'RINGING' ? 'Ringing' : dialstatus === 'ANSWER' ? 'Up' : null
    case 'StasisStart':
      return 'Up'
    case 'ChannelStateChange':
      return channel?.state ?? null
    default:
      return null
  }
}

/** The events of a live channel, from its state alone; the instants of its steps are not known any more. */
export function eventsOfChannel({ id, state, creationtime }: Channel, now: number): CarrierEvent[] {
  const at = creationtime ?? now
  const seen = (fact: CarrierFact): CarrierEvent => ({
    ...eventOf(id, fact, now),
    eventId: `${id}:${fact.type}:seen`,
  })
  const events = [eventOf(id, { type: 'dialing' }, at)]
  if (state === 'Ringing') events.push(seen({ type: 'ringing' }))
  if (state === 'Up') events.push(seen({ type: 'answered' }))
  return events
}

/** The events of a call that has ended. */
export function eventsOfRecord(record: EndRecord): CarrierEvent[] {
  const { callId, rang, answeredAt, startedAt, endedAt } = record
  const talked = answeredAt === null ? 0 : (endedAt - answeredAt) / 1000
  return [
    eventOf(callId, { type: 'dialing' }, startedAt),
    ...(answeredAt === null ? [] : [eventOf(callId, { type: 'answered' }, answeredAt)]),
    eventOf(callId, endedFact({ ...record, answered: answeredAt !== null }, rang, talked), endedAt),
  ]
}

/** The end of a call that its Asterisk did not survive. Nobody knows any more how it went. */
export const lostWithAsterisk = (callId: string, at: number): CarrierEvent =>
  eventOf(
    callId,
    {
      type: 'ended',
      outcome: 'unknown',
      code: 'asterisk_restarted',
      talkSeconds: 0,
      rang: false,
      conversation: null,
    },
    at,
  )

const endedFact = (
  end: { readonly cause: number; readonly sip: number; readonly answered: boolean },
  rang: boolean,
  talkSeconds: number,
): CarrierFact => ({
  type: 'ended',
  outcome: outcomeOf(end),
  code: codeOf(end),
  talkSeconds: Math.max(0, talkSeconds),
  rang,
  conversation: null,
})

const eventOf = (callId: string, fact: CarrierFact, at: number): CarrierEvent => ({
  ...fact,
  eventId: `${callId}:${fact.type}:${at}`,
  ref: callId,
  callId,
  direction: 'outbound',
  at,
})
