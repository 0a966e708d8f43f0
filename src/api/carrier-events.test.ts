import { NO_ID } from '#domain/ids.ts'
import { newId } from '#test/support/make-workspace.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Carrier, CarrierEvent, RawWebhook } from '#carriers/carrier.ts'
import { createTestApp, ORIGIN, START, type TestApp } from '#test/support/test-app.ts'

let t: TestApp
let connectionId = ''
const seen: { raw: RawWebhook; machineNow: number }[] = []
beforeAll(async () => {
  t = await createTestApp()
  connectionId = (
    await t.expect(201, 'admin', 'POST', '/api/v1/connections', { name: 'Lines', carrier: 'simulator' })
  ).id
  t.carriers.set(connectionId, edge)
})
afterAll(() => t.close())

const EVENT: CarrierEvent = {
  eventId: 'e1',
  direction: 'outbound',
  ref: 'r1',
  callId: newId('call'),
  at: START,
  type: 'ringing',
}
/** A carrier of which only the receiving of events exists: an event that says `valid` counts as signed. */
const edge = {
  receive: (raw: RawWebhook, machineNow: number) => {
    seen.push({ raw, machineNow })
    return raw.headers['x-signature'] === 'valid'
      ? { ok: true, events: [EVENT], key: 0 }
      : { ok: false, why: raw.headers['x-signature'] === 'signed nonsense' ? 'unreadable' : 'bad_signature' }
  },
} as unknown as Carrier

const send = (id: string, headers: Record<string, string>, payload: string | Buffer = '{"a": 1,  "a": 2}') =>
  t.app.inject({
    method: 'POST',
    url: `/carrier-events/${id}?part=1`,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
const stored = () => t.owner<{ n: number }>('select count(*)::int as n from carrier_event')

test('an event without a valid signature changes nothing; an unknown connection looks the same', async () => {
  const [forged, unknown] = [
    await send(connectionId, {}),
    await send(`conn_${'0'.repeat(32)}`, { 'x-signature': 'valid' }),
  ]
  expect([forged.statusCode, unknown.statusCode]).toEqual([403, 403])
  expect(forged.json()).toEqual(unknown.json())
  expect(await stored()).toEqual([{ n: 0 }])
})

test('the carrier judges the bytes as they came, the full public address and machine time', async () => {
  const bytes = Buffer.from([0x7b, 0x22, 0x00, 0xff, 0x7d])
  await send(connectionId, { 'content-type': 'application/x-www-form-urlencoded' }, bytes)
  const { raw, machineNow } = seen.at(-1) ?? {}
  expect(raw?.body.equals(bytes)).toBe(true)
  expect(raw?.url).toBe(`${ORIGIN}/carrier-events/${connectionId}?part=1`)
  expect(machineNow).toBe(START)
})

test('a signed event is kept before it is acknowledged; the same event again is kept once', async () => {
  const first = await send(connectionId, { 'x-signature': 'valid' })
  expect([first.statusCode, first.body]).toEqual([204, ''])
  expect((await send(connectionId, { 'x-signature': 'valid' })).statusCode).toBe(204)
  expect(await stored()).toEqual([{ n: 1 }])
  expect(await t.owner('select call_id from carrier_event where applied_at is not null')).toEqual([
    { call_id: EVENT.callId },
  ])
})

test('every answer to a carrier has the headers that keep browsers from misusing it', async () => {
  for (const headers of [{ 'x-signature': 'valid' }, {}])
    expect((await send(connectionId, headers as Record<string, string>)).headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age='),
      'cache-control': 'no-store',
    })
})

test('an address that is too long is refused with the same headers', async () => {
  const answer = await send(`${connectionId}?${'a=1&'.repeat(2000)}`, {})
  expect(answer.statusCode).toBe(414)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
})

test('more than 256 KB is refused unread', async () => {
  expect((await send(connectionId, { 'x-signature': 'valid' }, Buffer.alloc(262_145))).statusCode).toBe(413)
})

test('compressed bytes are refused unread, since the signature is over what came', async () => {
  const before = seen.length
  for (const encoding of ['gzip', 'br', 'GZIP', 'deflate, gzip'])
    expect(
      (await send(connectionId, { 'x-signature': 'valid', 'content-encoding': encoding })).statusCode,
    ).toBe(415)
  expect(seen.length).toBe(before)
  expect(
    (await send(connectionId, { 'x-signature': 'valid', 'content-encoding': 'identity' })).statusCode,
  ).toBe(204)
})

test('what is signed and cannot be read is kept once, without effect, and acknowledged', async () => {
  const kept = () =>
    t.owner<{ event: object; call_id: string }>(
      `select event, call_id from carrier_event where event->>'type' = 'other'`,
    )
  for (let n = 0; n < 2; n++)
    expect((await send(connectionId, { 'x-signature': 'signed nonsense' }, 'nonsense')).statusCode).toBe(204)
  expect(await kept()).toMatchObject([{ event: { name: 'unreadable' }, call_id: NO_ID }])
})
