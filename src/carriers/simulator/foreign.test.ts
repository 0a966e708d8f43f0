import { describe, expect, it } from 'vitest'
import { type Faults, NO_FAULTS } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { START, type VirtualHost, asked, asking, createVirtualHost } from './virtual-host.ts'

const fictional = (n: number): string => `+1${200 + (n % 700)}55501${String(10 + (n % 90))}`
const OUTBOUND = {
  account: 'main',
  direction: 'outbound',
  to: '+12125550147',
  from: '+12025550190',
  callId: null,
  talkSeconds: 200,
} as const
const INBOUND = { ...OUTBOUND, direction: 'inbound' } as const
const callOf = ({ exchange }: VirtualHost, ref: string) => {
  const answer = exchange.get('main', ref)
  return answer.kind === 'answer' ? answer.value : null
}
const foreignIn = (host: VirtualHost) => host.log.facts.filter((fact) => fact.kind === 'foreign')
const kinds = (host: VirtualHost) => host.log.facts.map(({ kind }) => kind)

describe("another system's call on the account", () => {
  it.each([null, 'CA5ef8732a3c49700934481addd5ce1659'])(
    'with the call id %s is told like any other, is none of ours, and ends by itself after minutes',
    (callId) => {
      const host = createVirtualHost()
      const ref = host.exchange.foreign({ ...OUTBOUND, callId })
      host.run(60)
      expect(callOf(host, ref)).toMatchObject({ ...told(OUTBOUND), callId, state: 'answered' })
      expect(host.exchange.list('main', 0, 0, 10)).toMatchObject({
        value: [{ ref, callId, state: 'answered' }],
      })
      expect(host.exchange.stats()).toMatchObject({ created: 0, received: 0, foreign: 1, live: 1 })
      host.run(600)
      const events = callOf(host, ref)?.events
      expect(events?.map(({ type }) => type)).toEqual(['dialing', 'ringing', 'answered', 'ended', 'price'])
      expect(events?.[3]).toMatchObject({
        outcome: 'completed',
        talkSeconds: 200,
        direction: 'outbound',
        callId,
      })
      expect(kinds(host)).not.toContain('created')
      expect(kinds(host)).not.toContain('received')
      expect(foreignIn(host)).toMatchObject([{ ref, ...OUTBOUND, callId }])
      expect(host.exchange.stats().live).toBe(0)
    },
  )

  it('that a person makes to us is inbound in everything that is told of it', () => {
    const host = createVirtualHost()
    const ref = host.exchange.foreign(INBOUND)
    host.run(600)
    const call = callOf(host, ref)
    expect(call).toMatchObject({ ...told(INBOUND), callId: null })
    expect(call?.events.map(({ type }) => type)).toEqual(['ringing', 'answered', 'ended', 'price'])
    expect(new Set(call?.events.map(({ direction }) => direction))).toEqual(new Set(['inbound']))
  })

  it('sends its events where those of our calls go, with its own call id, and none before we have called', () => {
    const host = createVirtualHost()
    host.exchange.foreign(INBOUND)
    host.run(600)
    expect(host.webhooks).toEqual([])
    const request = asking(magicNumber('busy'), { callbackUrl: 'http://engine.invalid/here' })
    host.exchange.create(request)
    host.run(600)
    const ref = host.exchange.foreign(INBOUND)
    host.run(600)
    const sent = host.webhooks.filter(({ event }) => event.ref === ref)
    expect(sent.map(({ event, url }) => [event.type, event.callId, url])).toEqual(
      ['ringing', 'answered', 'ended', 'price'].map((type) => [type, null, request.callbackUrl]),
    )
  })

  it('can be hung up, and the truth log tells that somebody did', () => {
    const host = createVirtualHost()
    const ref = host.exchange.foreign(OUTBOUND)
    host.run(60)
    expect(host.exchange.cancelUnanswered('main', ref)).toEqual({ kind: 'answer', value: true })
    expect(kinds(host)).not.toContain('hangup')
    expect(host.exchange.hangup('main', ref)).toEqual({ kind: 'answer', value: true })
    expect(host.log.facts).toContainEqual(expect.objectContaining({ kind: 'hangup', ref }))
    expect(callOf(host, ref)?.state).toBe('ended')
  })

  it('takes a line of the account from us while it lasts', () => {
    const host = createVirtualHost({ limits: () => ({ callsPerSecond: 1000, capacity: 1 }) })
    host.exchange.foreign(INBOUND)
    expect(host.exchange.create(asking(fictional(1)))).toMatchObject({ kind: 'rejected', code: 'capacity' })
    host.run(600)
    expect(host.exchange.create(asking(fictional(1))).kind).toBe('created')
  })

  it('goes on after a restart where it was', () => {
    const [steady, first] = [createVirtualHost(), createVirtualHost()]
    for (const host of [steady, first]) {
      host.exchange.foreign(OUTBOUND)
      host.exchange.foreign(INBOUND)
      host.run(30)
    }
    const second = createVirtualHost({ seed: 9, book: 'x', history: first.log.facts, startAt: first.now() })
    for (const host of [steady, second]) host.run(600)
    for (const ref of ['sim_f1', 'sim_f2']) expect(callOf(second, ref)).toEqual(callOf(steady, ref))
    expect(second.webhooks).toEqual([])
    expect(second.exchange.foreign(INBOUND)).toBe('sim_f3')
  })
})

describe('foreign calls that come by themselves', () => {
  it('are forgotten with the switch that drew them, whether or not anybody looks what is due', () => {
    let now = START
    const { exchange, log } = createVirtualHost({ world: () => now })
    exchange.create(asking(magicNumber('busy')))
    now += 3_600_000
    exchange.tick()
    exchange.faults = { ...NO_FAULTS, foreignCalls: 1 }
    expect(exchange.nextDue()).toBeGreaterThan(now)
    exchange.faults = NO_FAULTS
    now += 100 * 3_600_000
    exchange.tick()
    expect(log.facts.filter(({ kind }) => kind === 'foreign')).toEqual([])
    exchange.faults = { ...NO_FAULTS, foreignCalls: 1 }
    exchange.faults = NO_FAULTS
    expect(exchange.nextDue()).toBeNull()
  })

  const requests = Array.from({ length: 5 }, (_, n) => asking(fictional(n), { callId: `call_f${n}` }))
  function day(foreignCalls: number) {
    const host = createVirtualHost({ seed: 4 })
    host.exchange.faults = { ...NO_FAULTS, foreignCalls }
    for (const request of requests) host.exchange.create(request)
    host.run(20 * 3600)
    return host
  }
  const host = day(6)
  const calls = foreignIn(host)

  it('are as many per hour as is switched on, in both directions, and the same for the same seed', () => {
    expect(calls.length).toBeGreaterThan(90)
    expect(calls.length).toBeLessThan(150)
    expect(new Set(calls.map(({ direction }) => direction)).size).toBe(2)
    expect(day(6).log.facts).toEqual(host.log.facts)
  })

  it('come from our people to our caller IDs, or go out under ids that we never gave', () => {
    const people = new Set(requests.map(({ to }) => to))
    for (const { direction, to, from, callId, talkSeconds } of calls) {
      if (direction === 'inbound') expect([people.has(from), to]).toEqual([true, '+12025550123'])
      if (callId !== null) expect(callId).toMatch(/^CA[0-9a-f]{32}$/u)
      expect(talkSeconds).toBeGreaterThanOrEqual(60)
    }
    const outbound = calls.filter(({ direction }) => direction === 'outbound')
    expect(new Set(outbound.map(({ to }) => people.has(to)))).toEqual(new Set([true, false]))
    expect(new Set(outbound.map(({ callId }) => callId === null))).toEqual(new Set([true, false]))
    expect(new Set(calls.map(({ callbackUrl }) => callbackUrl === null))).toEqual(new Set([true, false]))
  })

  it('change nothing in the course of our own calls', () => {
    const alone = day(0)
    expect(foreignIn(alone)).toEqual([])
    for (const { callId } of requests)
      expect(asked(host.exchange, callId)).toEqual(asked(alone.exchange, callId))
  })

  it('come on no account on which we have not called, and no more once they are switched off', () => {
    const quiet = createVirtualHost()
    quiet.exchange.faults = { ...NO_FAULTS, foreignCalls: 100 }
    quiet.run(3600)
    expect(quiet.exchange.nextDue()).toBeNull()
    quiet.exchange.create(asking(fictional(1)))
    quiet.run(3600)
    const before = foreignIn(quiet).length
    expect(before).toBeGreaterThan(50)
    const switched: Partial<Faults>[] = [{ foreignCalls: 0 }, { foreignCalls: 50 }, { foreignCalls: 0 }]
    for (const change of switched) quiet.exchange.faults = { ...NO_FAULTS, ...change }
    quiet.run(7200)
    expect(foreignIn(quiet).length).toBe(before)
    expect(quiet.exchange.nextDue()).toBeNull()
    quiet.exchange.faults = { ...NO_FAULTS, foreignCalls: 50 }
    quiet.exchange.foreign(INBOUND)
    quiet.run(3600)
    expect(foreignIn(quiet).length).toBeGreaterThan(before + 25)
    expect(foreignIn(quiet).length).toBeLessThan(before + 80)
  })
})

function told({ direction, to, from }: typeof OUTBOUND | typeof INBOUND) {
  return { direction, to, from }
}
