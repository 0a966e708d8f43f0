import { describe, expect, it } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { openDirect } from './direct.ts'
import { type Faults, NO_FAULTS } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { signedWebhook } from './receive.ts'
import { START, asking, createVirtualHost } from './virtual-host.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const CALLS = 40

/** The adapter's reading of a day on which 40 people answer, and the carrier's true record of it. */
async function day(faults: Partial<Faults>) {
  const host = createVirtualHost({ seed: 2 })
  host.exchange.faults = { ...NO_FAULTS, ...faults }
  for (let n = 0; n < CALLS; n++)
    host.exchange.create(asking(magicNumber('answers'), { callId: `call_t${n}` }))
  host.run(2000)
  const { carrier } = openDirect(host.exchange, {
    account: 'main',
    webhookSecret: SECRET,
    timeoutMs: 1000,
    latencyMs: () => 1,
    pause: () => Promise.resolve(),
  })
  const received = host.webhooks.map((webhook) =>
    carrier.receive(signedWebhook(webhook, SECRET, START), START),
  )
  const list = await carrier.list(0)
  return {
    host,
    carrier,
    received: received.flatMap((taken): readonly (CarrierEvent | null)[] =>
      taken.ok ? taken.events : [null],
    ),
    listed: list === 'no_answer' ? [] : list,
    truth: host.log.facts.flatMap((fact) => (fact.kind === 'event' ? [fact] : [])),
  }
}
const plain = await day({})

describe('a clock that is off', () => {
  it.each([
    [{ clockAheadSeconds: 90 }, 90_000],
    [{ clockBehindSeconds: 3600 }, -3_600_000],
  ])('%o shifts every instant that is told, and none of the truth', async (faults, off) => {
    const odd = await day(faults)
    const shifted = plain.listed.map((call) => ({
      ...call,
      createdAt: call.createdAt + off,
      events: call.events.map((event) => ({ ...event, at: event.at + off })),
    }))
    expect(odd.listed).toEqual(shifted)
    expect(odd.received).toEqual(plain.received.map((event) => event && { ...event, at: event.at + off }))
    expect(odd.truth).toEqual(plain.truth)
    expect(await odd.carrier.list(START + off)).toHaveLength(CALLS)
    expect(await odd.carrier.list(START + off + 1)).toHaveLength(0)
  })
})

describe('events that nobody knows', () => {
  it('come beside the true ones, are taken in without effect, and are not told when asked', async () => {
    const odd = await day({ unknownEvents: 1 })
    expect(odd.received.filter((event) => event?.type !== 'other')).toEqual(plain.received)
    const others = odd.received.filter((event) => event?.type === 'other')
    expect(others).toHaveLength(plain.received.length)
    for (const event of others)
      expect(event).toMatchObject({ name: expect.stringMatching(/^call\.[a-z.]+$/u) })
    expect(new Set(odd.received.map((event) => event?.eventId)).size).toBe(odd.received.length)
    expect(odd.listed).toEqual(plain.listed)
  })
})

describe('absurd figures', () => {
  it('lose no end of any call, and stay within bounds, sent and asked for alike', async () => {
    const odd = await day({ absurdFigures: 1 })
    const byId = new Map(odd.received.map((event) => [event?.eventId, event]))
    const told = odd.listed.flatMap(({ events }) => events)
    expect(told).toHaveLength(plain.received.length)
    for (const event of told) expect(byId.get(event.eventId)).toEqual(event)
    const ends = told.filter((event) => event.type === 'ended')
    expect(ends).toHaveLength(CALLS)
    for (const end of ends) {
      expect(end.outcome).toBe('completed')
      expect([0, 86_400]).toContain(end.talkSeconds)
      expect([null, 56]).toContain(end.conversation?.score)
    }
    expect(told.filter((event) => event.type === 'price')).toEqual([])
    expect(odd.truth).toEqual(plain.truth)
  })

  it('are on the wire in all their kinds', async () => {
    const sent = JSON.stringify((await day({ absurdFigures: 1 })).host.webhooks)
    for (const figure of [
      '-1000000000000',
      '1000000000000000',
      '1000000000',
      '55.5',
      '-7',
      '253402214400000',
    ])
      expect(sent).toContain(`:${figure}`)
    const some = (await day({ absurdFigures: 0.3 })).received.filter((event) => event?.type === 'price')
    expect(some.length).toBeGreaterThan(CALLS / 2)
    expect(some.length).toBeLessThan(CALLS)
  })
})
