import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { receiveWebhook, signedWebhook } from './receive.ts'
import { START } from './virtual-host.ts'
import { judgeKey } from './webhook-signature.ts'

const secretOf = (bytes: number): string => `whsec_${randomBytes(bytes).toString('base64')}`
const [present, former, stranger] = [secretOf(24), secretOf(32), secretOf(24)]
const webhook = {
  account: 'main',
  url: 'https://calls.example.com/events',
  clientState: 'opaque',
  event: {
    type: 'ringing' as const,
    eventId: 'sim_1:1',
    ref: 'sim_1',
    callId: 'call_1',
    direction: 'outbound' as const,
    at: START,
  },
}
const receive = (signer: string, ...secrets: readonly string[]) =>
  receiveWebhook(secrets, signedWebhook(webhook, signer, START), START)

describe('a webhook that comes while a key is changed', () => {
  it('is taken when the present or the former key signed it, and says which one', () => {
    expect(receive(present, present, former)).toEqual({ ok: true, events: [webhook.event], key: 0 })
    expect(receive(former, present, former)).toEqual({ ok: true, events: [webhook.event], key: 1 })
    expect(receive(former, present)).toEqual({ ok: false, why: 'bad_signature' })
    expect(receive(stranger, present, former)).toEqual({ ok: false, why: 'bad_signature' })
  })

  it('is stale when the former key signed it too long ago', () => {
    const raw = signedWebhook(webhook, former, START)
    expect(receiveWebhook([present, former], raw, START + 301_000)).toEqual({ ok: false, why: 'stale' })
  })
})

describe('a secret that anybody could know', () => {
  const weak: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a prefix alone', 'whsec_'],
    ['the word undefined', 'undefined'],
    ['a prefix and the word undefined', 'whsec_undefined'],
    ['the word null', 'null'],
    ['what decodes to nothing', 'whsec_===='],
    ['no base64', 'whsec_not base64, but long enough to be a key of 24 bytes'],
    ['23 bytes', secretOf(23)],
    ['24 bytes all alike', `whsec_${Buffer.alloc(24).toString('base64')}`],
  ]
  it.each(weak)('(%s) verifies nothing, not even what it signed itself', (_, secret) => {
    expect(receive(secret, secret)).toEqual({ ok: false, why: 'bad_signature' })
    expect(receive(secret, present, secret)).toEqual({ ok: false, why: 'bad_signature' })
    expect(judgeKey(secret)).toBe(secret === '' ? 'missing' : 'weak')
  })

  it('that is missing counts as missing, whatever stands in its place', () => {
    expect([undefined, null, 7, {}, [secretOf(24)]].map(judgeKey)).toEqual(
      Array.from({ length: 5 }, () => 'missing'),
    )
    expect(receiveWebhook([], signedWebhook(webhook, present, START), START).ok).toBe(false)
    expect(judgeKey(present)).toBe('ok')
  })
})
