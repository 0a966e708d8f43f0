/**
 * What happens while the event socket is lost is told once it is open again, without waiting for anybody to ask; and a
 * call whose process has died is taken over by the next one that finds it.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AsteriskCarrier, openAsterisk } from '#carriers/asterisk/adapter.ts'
import type { CarrierEvent } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { numberOf } from '#test/sip/people.ts'
import { type AriDouble, openAriDouble } from './ari-double.ts'
import { placeRequest } from './requests.ts'

let double: AriDouble
let carrier: AsteriskCarrier
let heard: CarrierEvent[]
let answered: string[]
beforeEach(async () => {
  double = await openAriDouble('campanile', 'a password')
  heard = []
  answered = []
  carrier = openAsterisk({
    baseUrl: `http://127.0.0.1:${double.port}`,
    user: 'campanile',
    password: 'a password',
    endpoint: 'PJSIP/{number}@people',
    app: 'lost-socket',
    timeoutMs: 2000,
    reach: ANYWHERE,
    // Calls were placed a while ago, so that their create requests cannot be under way any more.
    world: () => Date.now() + 60_000,
  })
  await carrier.listen({
    heard: (events) => heard.push(...events),
    answered: ({ callId }) => answered.push(callId),
  })
})
afterEach(async () => {
  carrier.close()
  await double.close()
})

const typesOf = (callId: string) => heard.filter((event) => event.callId === callId).map(({ type }) => type)

test('the end of a call that ended meanwhile is told', async () => {
  const { callId } = placeRequest({})
  await carrier.dialer.place(placeRequest({ callId, to: numberOf('talks') }))
  await expect.poll(() => answered).toEqual([callId])
  double.loseSockets()
  double.hangUp(callId)
  await expect.poll(() => carrier.isListening()).toBe(false)
  expect(typesOf(callId)).not.toContain('ended')
  await expect.poll(() => typesOf(callId), { timeout: 5000 }).toContain('ended')
  expect(answered).toEqual([callId])
})

test('a call whose end was told, or that was never made, is not asked about again', async () => {
  const over = [
    placeRequest({ to: numberOf('busy') }),
    placeRequest({ to: 'tel:1' }),
    placeRequest({ to: numberOf('busy'), mayStart: () => false }),
  ]
  for (const request of over) await carrier.dialer.place(request)
  await expect.poll(() => typesOf(over[0]!.callId)).toContain('ended')
  const { callId } = placeRequest({})
  await carrier.dialer.place(placeRequest({ callId, to: numberOf('talks') }))
  await expect.poll(() => answered).toEqual([callId])
  double.loseSockets()
  double.hangUp(callId)
  await expect.poll(() => typesOf(callId), { timeout: 5000 }).toContain('ended')
  expect(over.map((request) => double.askedAbout(request.callId))).toEqual([0, 0, 0])
})

test('a call that was answered meanwhile is told as answered, and somebody talks in it', async () => {
  const { callId } = placeRequest({})
  const placed = carrier.dialer.place(placeRequest({ callId, to: numberOf('talks') }))
  await placed
  double.loseSockets()
  await expect.poll(() => answered, { timeout: 5000 }).toEqual([callId])
  expect(typesOf(callId)).toContain('answered')
  expect(typesOf(callId)).not.toContain('ended')
})

test('a talk whose process has died is taken over by the process that finds the call, once', async () => {
  const { callId } = placeRequest({})
  await carrier.dialer.place(placeRequest({ callId, to: numberOf('talks') }))
  await expect.poll(() => answered).toEqual([callId])
  carrier.close()
  const taken: string[] = []
  const next = openAsterisk({
    baseUrl: `http://127.0.0.1:${double.port}`,
    user: 'campanile',
    password: 'a password',
    endpoint: 'PJSIP/{number}@people',
    app: 'the-next-process',
    timeoutMs: 2000,
    reach: ANYWHERE,
    world: () => Date.now(),
  })
  try {
    await next.listen({ heard: () => undefined, answered: (call) => taken.push(call.callId) })
    const asked = { callId, ref: callId }
    expect(await next.carrier.lookup(asked)).toMatchObject({ kind: 'found', call: { state: 'answered' } })
    expect(taken, 'the process that placed it may just be opening its audio').toEqual([])
    await next.carrier.lookup(asked)
    await expect.poll(() => taken, { timeout: 5000 }).toEqual([callId])
  } finally {
    next.close()
  }
})
