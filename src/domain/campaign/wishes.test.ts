import { expect, test } from 'vitest'
import type { Capabilities } from '#domain/call/capabilities.ts'
import { CAPABLE } from '#test/support/capable.ts'
import { CAMPAIGN_WISHES, type CampaignWish, notGranted, wishesOf } from './wishes.ts'

test.each<[string, Partial<Capabilities>, readonly CampaignWish[]]>([
  ['everything', {}, []],
  ['no recording', { record: false }, ['record']],
  ['no message', { message: false }, ['message']],
  ['no beep', { beep: false }, ['message']],
  ['no detection of machines', { machineDetection: 'none' }, ['detect', 'message']],
  ['a detection that blocks', { machineDetection: 'blocking' }, []],
])('a carrier with %s cannot grant what needs it', (_, cannot, missing) => {
  expect(notGranted([{ ...CAPABLE, ...cannot }])).toEqual(missing)
})

test('one connection that can is enough, and one that has not said what it can do may be it', () => {
  const none = { ...CAPABLE, record: false, machineDetection: 'none' } as const
  expect(notGranted([none])).toEqual(CAMPAIGN_WISHES)
  expect(notGranted([none, CAPABLE])).toEqual([])
  expect(notGranted([none, null])).toEqual([])
  expect(notGranted([])).toEqual([])
})

test('a campaign asks for what its settings say', () => {
  expect(wishesOf({ record: true, machineDetection: 'message' })).toEqual(['record', 'message'])
  expect(wishesOf({ record: false, machineDetection: 'detect' })).toEqual(['detect'])
  expect(wishesOf({ record: false, machineDetection: 'off' })).toEqual([])
})
