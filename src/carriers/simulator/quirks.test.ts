import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { asked, asking, createVirtualHost } from './virtual-host.ts'

const fictional = (n: number): string => `+1${200 + (n % 700)}55501${String(10 + (n % 90))}`
const hostWith = (faults: Partial<Faults>) => {
  const host = createVirtualHost({ seed: 3 })
  host.exchange.faults = { ...NO_FAULTS, ...faults }
  return host
}
type Of<T extends CarrierEvent['type']> = Extract<CarrierEvent, { readonly type: T }>
const all = <T extends CarrierEvent['type']>(events: readonly CarrierEvent[], type: T): Of<T>[] =>
  events.filter((event): event is Of<T> => event.type === type)

interface Told {
  readonly verdicts: readonly Of<'machine_detection'>[]
  readonly end: Of<'ended'>
}

/** The told ends of calls to 200 numbers, made under these faults. */
function crowd(faults: Partial<Faults>): readonly Told[] {
  const host = hostWith(faults)
  const requests = Array.from({ length: 200 }, (_, n) => asking(fictional(n), { callId: `call_c${n}` }))
  for (const request of requests) host.exchange.create(request)
  host.exchange.faults = NO_FAULTS
  host.run(4000)
  return requests.flatMap(({ callId }) => {
    const events = asked(host.exchange, callId)?.events ?? []
    const [end] = all(events, 'ended')
    return end ? [{ verdicts: all(events, 'machine_detection'), end }] : []
  })
}
const plain = crowd({})
const heard = ({ verdicts }: Told) => verdicts.map(({ by }) => by).join()
const machines = plain.flatMap((told, n) => (heard(told) === 'machine' ? [n] : []))

describe('a call that the carrier queues', () => {
  const queued = () => {
    const host = hostWith({ queued: 1, queuesSeconds: 60 })
    const request = asking(magicNumber('answers'))
    expect(host.exchange.create(request)).toMatchObject({ kind: 'created', ref: 'sim_1' })
    host.exchange.faults = NO_FAULTS
    return { host, request, call: () => asked(host.exchange, request.callId) }
  }

  it('is told as queued at once, and dialled and rung only later, within the time', () => {
    const { host, call } = queued()
    host.run(0)
    expect(call()).toMatchObject({ state: 'queued', events: [{ type: 'queued' }] })
    host.run(1000)
    const events = call()?.events ?? []
    expect(events.map(({ type }) => type).slice(0, 4)).toEqual(['queued', 'dialing', 'ringing', 'answered'])
    const [waited] = all(events, 'dialing').map(({ at }) => at - (events[0]?.at ?? 0))
    expect(waited).toBeGreaterThan(0)
    expect(waited).toBeLessThanOrEqual(60_000)
    expect(host.webhooks[0]?.event.type).toBe('queued')
  })

  it.each(['hangup', 'cancelUnanswered'] as const)('never rings after a %s', (end) => {
    const { host, call } = queued()
    host.run(0)
    host.exchange[end]('main', 'sim_1')
    host.run(1000)
    expect(call()?.events).toMatchObject([
      { type: 'queued' },
      { type: 'ended', outcome: 'cancelled', rang: false, talkSeconds: 0 },
      { type: 'price', amountMicro: 0 },
    ])
    expect(host.log.facts.filter((fact) => fact.kind === 'event' && fact.type === 'ringing')).toEqual([])
  })
})

describe('machine detection', () => {
  it('that comes late tells after the end, within the time, and the end knows of no machine', () => {
    const late = crowd({ detectionLate: 1, detectionLateSeconds: 40 })
    expect(late.map(heard)).toEqual(plain.map(heard))
    for (const { verdicts, end } of late)
      for (const { at } of verdicts) {
        expect(at).toBeGreaterThan(end.at)
        expect(at).toBeLessThanOrEqual(end.at + 40_000)
        expect(end.outcome).toBe('completed')
      }
    expect(machines.length).toBeGreaterThan(40)
    const turns = machines.map((n) => late[n]?.end.conversation?.transcript ?? [])
    const callee = turns.map((said) => said.filter(({ speaker }) => speaker === 'contact').length)
    expect(Math.max(...callee), 'a greeting is one turn').toBe(1)
  })

  it('that comes late comes after a hang-up too, and not at all when nobody had answered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (after) => {
        const host = hostWith({ detectionLate: 1 })
        const request = asking(magicNumber('voicemail'))
        host.exchange.create(request)
        host.run(after)
        const answered = asked(host.exchange, request.callId)?.events.some(({ type }) => type === 'answered')
        host.exchange.hangup('main', 'sim_1')
        host.run(1000)
        const events = asked(host.exchange, request.callId)?.events ?? []
        const [end] = all(events, 'ended')
        const verdicts = all(events, 'machine_detection')
        expect(verdicts).toHaveLength(answered ? 1 : 0)
        for (const { at } of verdicts) expect(at).toBeGreaterThan(end?.at ?? Infinity)
        expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
      }),
    )
  })

  it('that is wrong first hears a person and then the machine; with the other fault the second comes after the end', () => {
    const wrong = crowd({ detectionWrongFirst: 1 })
    const both = crowd({ detectionWrongFirst: 1, detectionLate: 1 })
    for (const n of machines) {
      expect([wrong[n], both[n]].map((told) => told && heard(told))).toEqual([
        'human,machine',
        'human,machine',
      ])
      expect(wrong[n]?.end).toEqual({ ...plain[n]?.end, eventId: wrong[n]?.end.eventId })
      expect(both[n]?.verdicts[1]?.at).toBeGreaterThan(both[n]?.end.at ?? Infinity)
    }
  })

  it('may be contradicted by the end: a machine, nobody talked, and still completed', () => {
    const odd = crowd({ detectionContradictsEnd: 1 })
    for (const [n, { end }] of odd.entries())
      expect([end.outcome, end.conversation]).toEqual(
        machines.includes(n)
          ? ['completed', null]
          : [plain[n]?.end.outcome, plain[n]?.end.conversation ?? null],
      )
  })

  it('may meet a screening assistant in the place of a person, which speaks once at most', () => {
    const screened = crowd({ screened: 1 })
    const met = screened.filter((told) => heard(told) === 'screened')
    expect(met.length).toBeGreaterThan(20)
    for (const { end } of met) {
      expect(end).toMatchObject({ outcome: 'completed', conversation: { disposition: null, optOut: false } })
      const callee = end.conversation?.transcript.filter(({ speaker }) => speaker === 'contact')
      expect(callee?.length).toBeLessThanOrEqual(1)
    }
    expect(new Set(screened.map(heard))).toEqual(new Set(['', 'screened', 'human', 'machine']))
  })

  it('strikes by chance: with half a chance some of each', () => {
    const some = crowd({ detectionLate: 0.5 }).filter(({ verdicts }) => verdicts.length > 0)
    const late = some.filter(({ verdicts, end }) => (verdicts[0]?.at ?? 0) > end.at).length
    expect(late / some.length).toBeGreaterThan(0.3)
    expect(late / some.length).toBeLessThan(0.7)
  })
})

describe('what was drawn for a call', () => {
  const everything: Partial<Faults> = {
    queued: 0.5,
    detectionLate: 0.5,
    detectionWrongFirst: 0.5,
    detectionContradictsEnd: 0.3,
    screened: 0.3,
  }
  it('stays with it through a restart and every later switch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.nat({ max: 600 }), (dieAfter, from) => {
        const [steady, first] = [hostWith(everything), hostWith(everything)]
        const requests = Array.from({ length: 8 }, (_, n) =>
          asking(fictional(from + n), { callId: `call_q${n}` }),
        )
        for (const host of [steady, first]) for (const request of requests) host.exchange.create(request)
        for (const host of [steady, first]) host.run(dieAfter)
        const second = createVirtualHost({ seed: 99, history: first.log.facts, startAt: first.now() })
        second.exchange.faults = { ...NO_FAULTS, screened: 1, queued: 1 }
        for (const host of [steady, second]) host.run(4000)
        for (const { callId } of requests)
          expect(asked(second.exchange, callId)).toEqual(asked(steady.exchange, callId))
      }),
      { numRuns: 30 },
    )
  })

  it('is in the truth log, and only where something was drawn', () => {
    const host = hostWith({ queued: 1, screened: 1 })
    host.exchange.create(asking(fictional(1)))
    host.exchange.faults = NO_FAULTS
    host.exchange.create(asking(fictional(2)))
    const created = host.log.facts.filter((fact) => fact.kind === 'created')
    expect(created[0]?.quirks).toEqual({ screened: true, queuedSeconds: expect.any(Number) })
    expect(created[1]).not.toHaveProperty('quirks')
  })
})
