/** Lists the promises about what an adapter tells of events, and the faults that break them. */
import { expect } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { ownCallId } from '#domain/ids.ts'
import type { Message, Wire } from '#test/conformance/abilities.ts'
import { asking, type Case } from './case.ts'

export const EVENT_CASES: readonly Case[] = [
  {
    name: 'each end is told as what it was, after steps that only go up, and asking tells the same',
    async holds({ open, outcomes, runs }) {
      for (const outcome of outcomes) {
        const { request, ref, heard } = await runs(outcome)
        const end = heard.at(-1)
        expect(end, outcome).toMatchObject({ type: 'ended', outcome })
        expect(ranksOf(heard), outcome).toEqual(ranksOf(heard).toSorted((a, b) => a - b))
        expect(new Set(heard.map((event) => event.eventId)).size, outcome).toBe(heard.length)
        for (const event of heard)
          expect(event).toMatchObject({ callId: request.callId, ref, direction: 'outbound' })
        const asked = await open.carrier.lookup({ callId: request.callId, ref })
        expect(asked, outcome).toMatchObject({ kind: 'found', call: { state: 'ended' } })
        const told = asked.kind === 'found' ? asked.call.events.find((event) => event.type === 'ended') : null
        expect(told, outcome).toMatchObject({ outcome })
      }
    },
    faults: [
      {
        fault: 'tells every end as a talk',
        plant: asking((carrier) => ({
          async lookup(query) {
            const answer = await carrier.lookup(query)
            if (answer.kind !== 'found') return answer
            const events = answer.call.events.map((event): CarrierEvent =>
              event.type === 'ended' ? { ...event, outcome: 'completed' } : event,
            )
            return { kind: 'found', call: { ...answer.call, events } }
          },
        })),
      },
      {
        fault: 'tells a step after the end',
        spoil: ([first, ...rest]) => (first ? [...rest, first] : []),
      },
    ],
  },
  {
    name: 'each step is told as the same fact in whatever order it comes, and once however often it comes',
    async holds({ open, can }) {
      const wire = await can.wire('completed')
      const posted = can.events.kind === 'posted'
      const first = await wire.hears(open.carrier, wire.steps.flat())
      const inOrder = factsOf(first, posted)
      expect(inOrder.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['ringing', 'answered', 'ended']),
      )
      for (const messages of ordersOf(wire, !posted)) {
        const doubled = messages.flatMap((message, n) =>
          n < messages.length - 1 ? [message, message] : [message],
        )
        const told = await wire.hears(open.carrier, [...doubled, ...messages])
        expect(told.every(({ callId }) => callId === wire.request.callId)).toBe(true)
        expect(factsOf(told, posted)).toEqual(inOrder)
        expect(endOf(told)?.talkSeconds).toBeCloseTo(endOf(first)?.talkSeconds ?? Number.NaN, 0)
      }
    },
    faults: [
      {
        fault: 'tells what it has heard before as something new',
        spoil: (told) => told.map((event, n) => ({ ...event, eventId: `${event.eventId}-${n}` })),
      },
      {
        fault: 'tells something else under the same id when it comes again',
        spoil: (told) => told.map((event, n) => ({ ...event, at: event.at + n })),
      },
      {
        fault: 'drops a step that comes after a later one',
        spoil: (told) =>
          told.filter((event, n) => {
            const [rank = 0] = ranksOf([event])
            return ranksOf(told.slice(0, n)).every((before) => before <= rank)
          }),
      },
    ],
  },
  {
    name: 'an end is told as what it was when every step before it was lost',
    async holds({ open, can }) {
      for (const outcome of ['busy', 'completed', 'declined'] as const) {
        const wire = await can.wire(outcome)
        const whole = endOf(await wire.hears(open.carrier, wire.steps.flat()))
        const alone = endOf(await wire.hears(open.carrier, wire.steps.at(-1) ?? []))
        expect(whole, outcome).toMatchObject({ type: 'ended', outcome })
        const talkSeconds = alone?.talkSeconds ?? Number.NaN
        expect(alone, outcome).toEqual({ ...whole, talkSeconds })
        expect(Math.abs(talkSeconds - (whole?.talkSeconds ?? 0)), outcome).toBeLessThanOrEqual(1)
      }
    },
    faults: [
      {
        fault: 'knows a call only by the steps before',
        spoil: (told) =>
          told.map((event) =>
            event.type === 'ended' && !told.some(({ type }) => type === 'dialing')
              ? { ...event, outcome: 'unknown' }
              : event,
          ),
      },
    ],
  },
  {
    name: 'an event of an unknown kind changes nothing, and those around it are told',
    async holds({ open, can }) {
      const wire = await can.wire('busy')
      expect(wire.unknown.length).toBeGreaterThan(0)
      const known = await wire.hears(open.carrier, wire.steps.flat())
      const strewn = wire.steps.flat().flatMap((message) => [...wire.unknown, message])
      const told = await wire.hears(open.carrier, strewn)
      const others = told.filter(({ type }) => type === 'other')
      expect(factsOf(told.filter(({ type }) => type !== 'other'))).toEqual(factsOf(known))
      expect(new Set(others.map(({ eventId }) => eventId)).size).toBe(
        can.unknownEvents === 'kept' ? wire.unknown.length : 0,
      )
      for (const other of others)
        expect(other).toMatchObject({ callId: wire.request.callId, name: expect.stringMatching(/\S/) })
    },
    faults: [
      {
        fault: 'takes a message that it does not understand for ringing',
        spoil(told, messages) {
          const ringing = told.map((event): CarrierEvent =>
            event.type === 'other' ? { ...event, type: 'ringing' } : event,
          )
          const more = messages.slice(told.length).flatMap((_, n): CarrierEvent[] => {
            const [first] = told
            return first ? [{ ...first, type: 'ringing', eventId: `ringing:${n}` }] : []
          })
          return [...ringing, ...more]
        },
      },
    ],
  },
  {
    name: 'an event of a call of another system bears no call id of ours',
    async holds({ open, can }) {
      const wire = await can.wire('busy')
      expect(wire.foreign.length).toBeGreaterThan(0)
      const told = await wire.hears(open.carrier, [...wire.foreign, ...wire.steps.flat()])
      for (const event of told)
        expect(ownCallId(event.callId), event.eventId).toBe(
          event.ref === wire.ref ? wire.request.callId : null,
        )
      expect(told.filter(({ type, ref }) => type === 'ended' && ref === wire.ref)).toHaveLength(1)
    },
    faults: [
      {
        fault: 'takes every event for one of the call that it placed last',
        spoil: (told) => {
          const ours = told.find(({ callId }) => ownCallId(callId) !== null)
          const foreign: CarrierEvent[] = ours ? [{ ...ours, ref: 'theirs', eventId: 'theirs:1' }] : []
          return [...told, ...foreign]
        },
      },
    ],
  },
]

const RANK: Readonly<Partial<Record<CarrierEvent['type'], number>>> = {
  queued: 0,
  dialing: 1,
  ringing: 2,
  answered: 3,
  ended: 4,
}
const ranksOf = (events: readonly CarrierEvent[]): number[] => events.flatMap(({ type }) => RANK[type] ?? [])

/**
 * Every order of the steps of a call, and within each step both ends first. A socket keeps the order of a call up to its
 * end; posts overtake each other at will.
 */
function ordersOf({ steps }: Wire, endsLast: boolean): readonly (readonly Message[])[] {
  const [before, end] = endsLast ? [steps.slice(0, -1), steps.slice(-1)] : [steps, []]
  return permutations(before).flatMap((order) => {
    const several = order.some((step) => step.length > 1)
    return [order, ...(several ? [order.map((step) => step.toReversed())] : [])].map((each) =>
      [...each, ...end].flat(),
    )
  })
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((others) => [item, ...others]))
}

/**
 * The facts among events, each once, in a fixed order: whatever bears the same id has to be the same. Over a socket
 * several messages tell of the same step, so there the id and the instants depend on which one came first.
 */
function factsOf(told: readonly CarrierEvent[], posted = false): readonly Partial<CarrierEvent>[] {
  const byId = new Map<string, CarrierEvent>()
  for (const event of told) {
    const known = byId.get(event.eventId)
    if (known !== undefined) expect(event).toEqual(known)
    byId.set(event.eventId, event)
  }
  const facts = [...byId.values()].toSorted((a, b) => a.type.localeCompare(b.type))
  return posted ? facts : facts.map(withoutInstants)
}

function withoutInstants(event: CarrierEvent): Partial<CarrierEvent> {
  const { eventId: _eventId, at: _at, ...fact } = event
  if (fact.type !== 'ended') return fact
  const { talkSeconds: _talkSeconds, ...end } = fact
  return end
}

/** The end among events; a record of it may be a second off, and know a more exact code. */
function endOf(told: readonly CarrierEvent[]) {
  const end = told.find(({ type }) => type === 'ended')
  if (end?.type !== 'ended') return null
  const { type, outcome, rang, callId, ref, talkSeconds } = end
  return { type, outcome, rang, callId, ref, talkSeconds }
}
