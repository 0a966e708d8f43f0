import { describe, expect, it } from 'vitest'
import { LATEST_INSTANT } from '#carriers/bounds.ts'
import { START } from './virtual-host.ts'
import { parseCall, parsePage, parseWebhook } from './wire-facts.ts'

const base = { eventId: 'sim_1:4', ref: 'sim_1', callId: 'call_1', direction: 'outbound', at: START }
const conversation = {
  disposition: 'interested',
  sentiment: 'positive',
  score: 80,
  optOut: true,
  callbackAt: null,
  transcript: [],
}
const end = {
  ...base,
  type: 'ended',
  outcome: 'completed',
  code: '200',
  talkSeconds: 30,
  rang: true,
  conversation,
}
const webhook = (data: object, type = 'call.ended') => parseWebhook(JSON.stringify({ type, data }))
const call = (...events: readonly unknown[]) => ({
  ...base,
  eventId: undefined,
  to: '+12125550100',
  from: '+12025550123',
  state: 'ended',
  createdAt: START,
  events,
})

describe('an event on the wire', () => {
  it('that is as it should be is read as it is', () => {
    expect(webhook({ ...end, clientState: 'opaque' })).toEqual(end)
    const verdict = { ...base, type: 'machine_detection', by: 'machine', ms: 3200, source: 'sound' }
    expect(webhook(verdict, 'call.machine_detection')).toEqual(verdict)
    const transfer = { ...base, type: 'transfer', to: '+12125550199', outcome: 'connected' }
    expect(webhook(transfer, 'call.transfer')).toEqual(transfer)
  })

  it('keeps its verdict when its delay or source is nonsense', () => {
    const verdict = { ...base, type: 'machine_detection', by: 'machine', ms: 'soon', source: 'a dream' }
    expect(webhook(verdict, 'call.machine_detection')).toEqual({
      ...base,
      type: 'machine_detection',
      by: 'machine',
    })
  })

  it.each([
    ['an absurd talk time', { talkSeconds: '12 s' }, { talkSeconds: 0 }],
    ['no talk time', { talkSeconds: undefined }, { talkSeconds: 0 }],
    ['an unknown outcome', { outcome: 'abducted' }, { outcome: 'unknown' }],
    ['an odd code', { code: 486 }, { code: null }],
    ['an odd word for ringing', { rang: 'yes' }, { rang: false }],
    ['an absurd instant', { at: 'yesterday' }, { at: LATEST_INSTANT }],
    ['no instant', { at: undefined }, { at: LATEST_INSTANT }],
    ['an absurd conversation', { conversation: 'long' }, { conversation: null }],
  ])('with %s is still the end of the call', (_, over, told) => {
    expect(webhook({ ...end, ...over })).toEqual({ ...end, ...told })
  })

  it.each([
    ['an absurd score', { score: 'high' }, { score: null }],
    ['an unknown mood', { sentiment: 'furious' }, { sentiment: null }],
    ['an absurd callback', { callbackAt: 'soon' }, { callbackAt: null }],
    ['an odd transcript', { transcript: [{ who: 'me' }] }, { transcript: [] }],
    ['an odd opt-out', { optOut: 'please' }, { optOut: true }],
    ['no opt-out', { optOut: undefined }, { optOut: false }],
  ])('with %s still tells the rest of the conversation', (_, over, told) => {
    const given = { ...end, conversation: { ...conversation, ...over } }
    expect(webhook(given)).toEqual({ ...end, conversation: { ...conversation, ...told } })
  })

  it('with a figure that JSON can write and no number can hold is bounded too', () => {
    const text = JSON.stringify({ type: 'call.ended', data: end }).replace(
      '"talkSeconds":30',
      '"talkSeconds":1e999',
    )
    expect(parseWebhook(text)).toEqual({ ...end, talkSeconds: 0 })
  })

  it('of a type that nobody knows is kept without effect; so is a price that is none', () => {
    expect(webhook({ ...base }, 'call.recording.saved')).toEqual({
      ...base,
      type: 'other',
      name: 'call.recording.saved',
    })
    expect(webhook({ ...base, type: 'price', amountMicro: -1e12 }, 'call.price')).toEqual({
      ...base,
      type: 'other',
      name: 'price out of bounds',
    })
    expect(webhook({ ...base, type: 'machine_detection', by: 'parrot' }, 'call.machine')).toMatchObject({
      by: 'unknown',
    })
  })

  it.each([
    { eventId: 'x'.repeat(201) },
    { eventId: '' },
    { ref: 'x'.repeat(201) },
    { ref: 7 },
    { eventId: 'a\0' },
  ])('that cannot be told apart from others is unreadable: %o', (over) => {
    expect(webhook({ ...end, ...over })).toBeNull()
  })
})

describe('a call on the wire', () => {
  const odd = [
    { ...base, type: 'recording.saved', eventId: 'sim_1:5' },
    { ...end, talkSeconds: -5 },
    { type: 'ringing' },
  ]
  const told = [
    { ...base, type: 'other', name: 'recording.saved', eventId: 'sim_1:5' },
    { ...end, talkSeconds: 0 },
  ]
  it('is bounded when asked for and in a list, and one odd event costs only itself', () => {
    expect(parseCall(JSON.stringify(call(...odd)))?.events).toEqual(told)
    const page = parsePage(JSON.stringify({ calls: [call(...odd)], next: null }))
    expect(page?.calls[0]?.events).toEqual(told)
    expect(parseCall(JSON.stringify({ ...call(), createdAt: 'once', to: '+12125550100\0' }))).toMatchObject({
      createdAt: LATEST_INSTANT,
      to: '+12125550100',
    })
  })
})
