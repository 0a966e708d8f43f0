import { describe, expect, it } from 'vitest'
import { openDirect } from './direct.ts'
import { NO_FAULTS } from './faults.ts'
import { magicNumber } from './magic-numbers.ts'
import { signedWebhook } from './receive.ts'
import { START, asking, createVirtualHost, createdIn } from './virtual-host.ts'
import { placeRequest } from '#test/conformance/requests.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

function direct(over: { readonly loseReply?: () => boolean } = {}) {
  const host = createVirtualHost()
  const waited: number[] = []
  const open = openDirect(host.exchange, {
    account: 'main',
    webhookSecret: SECRET,
    timeoutMs: 8000,
    latencyMs: () => 5,
    pause: (ms) => Promise.resolve(void waited.push(ms)),
    ...over,
  })
  const place = (to: string, mayStart = () => true) =>
    open.dialer.place(placeRequest({ ...asking(to), callId: 'call_d', mayStart }))
  return { host, waited, place, ...open }
}

describe('the carrier in the same process', () => {
  it('classifies as the one behind HTTP does', async () => {
    const { place } = direct()
    expect(await place(magicNumber('answers'))).toEqual({ kind: 'submitted', ref: 'sim_1' })
    expect(await place(magicNumber('throttled'))).toMatchObject({
      kind: 'refused',
      refusal: 'throttled',
      retryAfterSeconds: 2,
    })
    expect(await place(magicNumber('bad_number'))).toMatchObject({ kind: 'refused', refusal: 'bad_number' })
    expect((await place(magicNumber('uncertain'))).kind).toBe('uncertain')
    expect(await place(magicNumber('slow'))).toMatchObject({ kind: 'submitted' })
  })

  it('creates nothing when the request may not start', async () => {
    const { place, host } = direct()
    expect(await place(magicNumber('answers'), () => false)).toEqual({ kind: 'aborted' })
    expect(host.log.facts.map((fact) => fact.kind)).toEqual(['opened'])
  })

  it('loses a reply after creation: uncertain after the time-out, found by asking', async () => {
    const { place, host, waited, carrier } = direct({ loseReply: () => true })
    expect((await place(magicNumber('answers'))).kind).toBe('uncertain')
    expect(waited).toContain(8000)
    expect(createdIn(host.log.facts)).toHaveLength(1)
    expect(await carrier.lookup({ callId: 'call_d', ref: null })).toMatchObject({
      kind: 'found',
      call: { ref: 'sim_1' },
    })
  })

  it('tells refused, failed, silent and forgetful apart', async () => {
    const { place, host, carrier } = direct()
    host.exchange.faults = { ...NO_FAULTS, outage: 1, outageKind: 1 }
    expect(await place(magicNumber('answers'))).toMatchObject({ kind: 'refused', refusal: 'not_placed' })
    host.exchange.faults = { ...NO_FAULTS, outage: 1 }
    expect((await place(magicNumber('answers'))).kind).toBe('uncertain')
    expect(await carrier.lookup({ callId: 'call_d', ref: null })).toEqual({ kind: 'no_answer' })
    expect(await carrier.list(0)).toBe('no_answer')
    host.exchange.faults = { ...NO_FAULTS, forgetsCalls: 1 }
    expect(await carrier.lookup({ callId: 'call_d', ref: null })).toEqual({ kind: 'cannot_tell' })
    host.exchange.faults = NO_FAULTS
    expect(await carrier.lookup({ callId: 'call_d', ref: null })).toEqual({ kind: 'not_found' })
    expect(await carrier.list(START)).toEqual([])
  })

  it('signs what it sends, so that the same receiver takes it in and nothing else', async () => {
    const { place, host, carrier } = direct()
    await place(magicNumber('answers'))
    host.run(300)
    for (const webhook of host.webhooks) {
      const raw = signedWebhook(webhook, SECRET, START)
      expect(carrier.receive(raw, START)).toEqual({ ok: true, events: [webhook.event], key: 0 })
      expect(carrier.receive({ ...raw, body: Buffer.from(`${String(raw.body)} `) }, START)).toEqual({
        ok: false,
        why: 'bad_signature',
      })
    }
    const odd = signedWebhook(
      { ...host.webhooks[0]!, event: { type: 'odd', at: START, eventId: 'sim_1:0' } as never },
      SECRET,
      START,
    )
    expect(carrier.receive(odd, START)).toEqual({ ok: false, why: 'unreadable' })
  })

  it('cancels a call that nobody has answered, as often as asked, and never cuts one that somebody has', async () => {
    for (const seconds of [0, 2, 5, 8, 9, 10, 12, 30]) {
      const { place, host, carrier } = direct()
      await place(magicNumber('answers'))
      host.run(seconds)
      const before = await carrier.lookup({ callId: 'call_d', ref: null })
      const talking = before.kind === 'found' && before.call.state === 'answered'
      for (let n = 0; n < 2; n++) expect(await carrier.cancelUnanswered?.('sim_1')).toBe(true)
      expect(host.log.facts.filter((fact) => fact.kind === 'hangup')).toHaveLength(talking ? 0 : 1)
      host.run(1000)
      const outcome = talking ? 'completed' : 'cancelled'
      expect(host.log.facts).toContainEqual(expect.objectContaining({ type: 'ended', outcome }))
      for (let n = 0; n < 2; n++) expect(await carrier.cancelUnanswered?.('sim_1')).toBe(true)
      expect(host.log.facts.filter((fact) => fact.kind === 'event' && fact.type === 'ended')).toHaveLength(1)
    }
  })

  it('is told nothing of a cancel that is ignored, of a call that is not there, or of one on another account', async () => {
    const { place, host, carrier } = direct()
    await place(magicNumber('answers'))
    expect(await carrier.cancelUnanswered?.('sim_none')).toBe(false)
    host.exchange.create(asking(magicNumber('answers'), { account: 'other' }))
    expect(await carrier.cancelUnanswered?.('sim_2')).toBe(false)
    host.exchange.faults = { ...NO_FAULTS, cancelIgnored: 1 }
    expect(await carrier.cancelUnanswered?.('sim_1')).toBe(false)
    expect(host.log.facts.filter((fact) => fact.kind === 'hangup')).toEqual([])
    expect(await carrier.hangup('sim_1')).toBe(true)
    host.exchange.faults = { ...NO_FAULTS, hangupIgnored: 1 }
    expect(await carrier.cancelUnanswered?.('sim_1')).toBe(true)
  })
})
