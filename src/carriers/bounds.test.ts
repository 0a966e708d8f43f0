import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LATEST_INSTANT, callWithinBounds, isUsableId, withinBounds } from './bounds.ts'
import type { CarrierEvent, ConversationFacts } from './carrier.ts'

const AT = Date.UTC(2026, 2, 2, 19)
const DAY = 86_400_000
const base = { eventId: 'e_1', ref: 'r_1', callId: 'call_1', direction: 'outbound', at: AT } as const
const talk: ConversationFacts = {
  disposition: 'interested',
  sentiment: 'positive',
  score: 80,
  optOut: true,
  callbackAt: null,
  transcript: [],
}
const ended = (conversation: Partial<ConversationFacts> | null, over: object = {}) =>
  ({
    ...base,
    type: 'ended',
    outcome: 'completed',
    code: '200',
    talkSeconds: 30,
    rang: true,
    conversation: conversation && { ...talk, ...conversation },
    ...over,
  }) as CarrierEvent & { readonly type: 'ended' }
const endWithin = (conversation: Partial<ConversationFacts> | null, over?: object) =>
  withinBounds(ended(conversation, over)) as CarrierEvent & { readonly type: 'ended' }

describe('a price', () => {
  it.each([0, 1, 16_000, 10_000_000_000])('of %d micro-units is taken', (amountMicro) => {
    const event: CarrierEvent = { ...base, type: 'price', amountMicro }
    expect(withinBounds(event)).toEqual(event)
  })
  it.each([-1, -1e12, 10_000_000_001, 1e15, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'of %d micro-units counts for nothing',
    (amountMicro) => {
      expect(withinBounds({ ...base, type: 'price', amountMicro })).toEqual({
        ...base,
        type: 'other',
        name: 'price out of bounds',
      })
    },
  )
})

describe('a verdict on who answered', () => {
  it.each([
    [3200, { ms: 3200 }],
    [1e12, { ms: DAY }],
    [-1, {}],
    [Number.NaN, {}],
    [undefined, {}],
  ])('after %s ms keeps its source, and its time within a day', (ms, kept) => {
    const event = { ...base, type: 'machine_detection', by: 'machine', source: 'carrier', ms } as CarrierEvent
    const { ms: _, ...rest } = event as typeof event & { ms?: number }
    expect(withinBounds(event)).toEqual({ ...rest, ...kept })
  })
})

describe('the end of a call stays an end', () => {
  it.each([
    [-7, 0],
    [0, 0],
    [12.5, 12.5],
    [86_400, 86_400],
    [1e12, 86_400],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
  ])('with %d seconds of talk, told as %d', (talkSeconds, told) => {
    expect(endWithin(null, { talkSeconds })).toMatchObject({ outcome: 'completed', talkSeconds: told })
  })

  it.each([
    [0, 0],
    [-0.4, 0],
    [55.5, 56],
    [100.4, 100],
    [100.5, null],
    [1e9, null],
    [-1, null],
    [Number.NaN, null],
    [null, null],
  ])('with a score of %d, told as %d, and the wish not to be called', (score, told) => {
    expect(endWithin({ score }).conversation).toEqual({ ...talk, score: told })
  })

  it.each([
    [AT, AT],
    [AT + 366 * DAY, AT + 366 * DAY],
    [AT - 1, null],
    [AT + 366 * DAY + 1, null],
    [LATEST_INSTANT, null],
    [Number.NaN, null],
    [null, null],
  ])('with a callback at %d, told as %d', (callbackAt, told) => {
    expect(endWithin({ callbackAt }).conversation?.callbackAt).toBe(told)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e17])(
    'at the instant %d, which counts as of now',
    (at) => {
      expect(endWithin(null, { at })).toEqual(ended(null, { at: LATEST_INSTANT }))
    },
  )
})

describe('texts', () => {
  it('are cut, and hold neither NUL nor half a character', () => {
    const odd = '\0a\ud800b\udc00c\0'
    const turn = (text: string, at: number) => ({ speaker: 'contact' as const, at, text })
    const event = endWithin(
      {
        disposition: odd + 'd'.repeat(200),
        transcript: [turn(odd, -3), turn('x'.repeat(9000), Number.POSITIVE_INFINITY), turn('😀', 7)],
      },
      { code: `${odd}${'9'.repeat(300)}` },
    )
    expect(event.code).toBe('a�b�c' + '9'.repeat(95))
    expect(event.conversation?.disposition).toBe('a�b�c' + 'd'.repeat(95))
    expect(event.conversation?.transcript).toEqual([
      turn('a�b�c', 0),
      turn('x'.repeat(5000), 0),
      turn('😀', 7),
    ])
    const long = Array.from({ length: 2500 }, (_, n) => turn('x', n))
    expect(endWithin({ transcript: long }).conversation?.transcript).toEqual(long.slice(0, 2000))
    expect(withinBounds({ ...base, type: 'other', name: odd })).toEqual({
      ...base,
      type: 'other',
      name: 'a�b�c',
    })
  })

  it('are never cut through a character', () => {
    const event = endWithin({ disposition: `${'x'.repeat(99)}😀` })
    expect(event.conversation?.disposition?.isWellFormed()).toBe(true)
  })
})

describe('ids', () => {
  it('are usable up to 200 characters that a database can keep', () => {
    expect(['x', 'é', 'x'.repeat(200)].map(isUsableId)).toEqual([true, true, true])
    expect(['', 'x'.repeat(201), 'a\0', '\ud800'].map(isUsableId)).toEqual([false, false, false, false])
  })

  it('of calls that we cannot have given are none of ours', () => {
    const foreign = ['x'.repeat(201), 'call_1\0', ''].map(
      (callId) => withinBounds({ ...base, callId, type: 'ringing' }).callId,
    )
    expect(foreign).toEqual([null, null, null])
  })
})

describe('a whole call', () => {
  it('is bounded with all its events', () => {
    const call = callWithinBounds({
      ref: 'r_1',
      callId: 'call_1\0',
      direction: 'inbound',
      to: '+12125550100\0',
      from: '+12025550123',
      state: 'ended',
      createdAt: Number.NaN,
      events: [ended({ score: 1e9 }), { ...base, type: 'price', amountMicro: 1e15 }],
    })
    expect(call).toMatchObject({ callId: null, to: '+12125550100', createdAt: LATEST_INSTANT })
    expect(call.events).toMatchObject([{ conversation: { score: null } }, { type: 'other' }])
  })
})

describe('any event whatsoever', () => {
  const figure = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(AT, AT + DAY, 1e12, -1e12))
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', 'x'.repeat(400)))
  const event = fc
    .record({
      at: figure,
      talkSeconds: figure,
      score: fc.option(figure),
      callbackAt: fc.option(figure),
      disposition: fc.option(anyText),
      code: fc.option(anyText),
      text: anyText,
    })
    .map(({ at, talkSeconds, code, text, ...rest }) =>
      ended(
        { ...rest, transcript: [{ speaker: 'agent', at: talkSeconds, text }] },
        { at, talkSeconds, code },
      ),
    )

  it('comes out as one that is written down and read back unchanged, and a second time stays as it is', () => {
    fc.assert(
      fc.property(event, (given) => {
        const told = withinBounds(given)
        const text = JSON.stringify(told)
        expect(JSON.stringify(withinBounds(JSON.parse(text)))).toBe(text)
        expect(text).not.toMatch(/"(at|talkSeconds)":null|\\u0000|\\ud[89a-f]/iu)
      }),
    )
  })
})
