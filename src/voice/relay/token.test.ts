import { expect, test } from 'vitest'
import { isRelayToken, readRelayPath, relayPath, relayToken } from './token.ts'

const KEY = Buffer.alloc(32, 1)

test('a token opens the relay of its own call, under its own key', () => {
  const token = relayToken(KEY, 'call_1')
  expect(isRelayToken(KEY, 'call_1', token)).toBe(true)
  expect(isRelayToken(KEY, 'call_2', token)).toBe(false)
  expect(isRelayToken(Buffer.alloc(32, 2), 'call_1', token)).toBe(false)
  expect(isRelayToken(KEY, 'call_1', token.slice(0, -1))).toBe(false)
  expect(isRelayToken(KEY, 'call_1', '')).toBe(false)
})

test('a path leads back to its call and token', () => {
  const path = relayPath(KEY, 'call/ä 1')
  expect(readRelayPath(path)).toEqual({ callId: 'call/ä 1', token: relayToken(KEY, 'call/ä 1') })
})

test.each([
  '/',
  '/relay/',
  '/relay/call_1',
  '/relay/call_1/a/b',
  '/relay/%E0%A4%A/abc',
  '/relays/call_1/abc',
  '//relay/a/b',
])('%s is no path of a relay', (path) => {
  expect(readRelayPath(path)).toBeNull()
})

test('a short key makes no token', () => {
  expect(() => relayToken(Buffer.alloc(8), 'call_1')).toThrow('too short')
})
