import { expect, test } from 'vitest'
import { readShelf, RECORDS_KEPT_SECONDS, shelfOf, SHELVES } from './end-record.ts'

const CALL = 'call_018f00000000700080000000000000a4'
const record = (more: readonly string[] = []): string =>
  [
    CALL,
    'Up',
    '16',
    'SIP 200 OK',
    '1796000000.100',
    '1796000004.600',
    '1796000010',
    '+12025550100',
    '+12025550199',
    ...more,
  ].join('|')

test('a record of an answered call is read', () => {
  expect(readShelf(record())).toEqual([
    {
      callId: CALL,
      rang: true,
      cause: 16,
      sip: 200,
      startedAt: 1_796_000_000_100,
      answeredAt: 1_796_000_004_600,
      endedAt: 1_796_000_010_000,
      to: '+12025550100',
      from: '+12025550199',
    },
  ])
})

test.each([
  ['Ringing', 'SIP 486 Busy Here', { rang: true, sip: 486, answeredAt: null }],
  ['Down', 'SIP 404 Not Found', { rang: false, sip: 404, answeredAt: null }],
  ['Down', '', { rang: false, sip: 0, answeredAt: null }],
  ['Down', 'SIP 486 Busy|later~x', { rang: false, sip: 486, answeredAt: null }],
])('a call that was %s when it ended (“%s”)', (state, sip, expected) => {
  const text = record().replace('Up', state).replace('SIP 200 OK', sip).replace('1796000004.600', '')
  expect(readShelf(text)).toMatchObject([expected])
})

test('the oldest record of a full shelf, cut in the middle, is left out, and so is anything else', () => {
  expect(readShelf(`${record()}~${record()}~${record().slice(0, 60)}`)).toHaveLength(2)
  expect(readShelf(record(['more']))).toEqual([])
  expect(readShelf('')).toEqual([])
  expect(readShelf(record().replace('1796000010', 'never'))).toEqual([])
})

test('call ids spread over all shelves', () => {
  const used = new Set(
    Array.from({ length: 20 * SHELVES }, (_, n) => shelfOf(`${CALL.slice(0, 20)}${n.toString(16)}a4`)),
  )
  expect(used.size).toBe(SHELVES)
})

test('a record is kept longer than the longest call with its ringing', () => {
  expect(RECORDS_KEPT_SECONDS).toBeGreaterThan(8 * 60)
})
