import { expect, test } from 'vitest'
import { isRelayToken, readRelayPath, relayPath, relayToken } from './token.ts'

const KEY = Buffer.alloc(32, 1)
const CALL = { workspace: 'wks_1', callId: 'call_1' }

test('a token opens the relay of its own call, under its own key', () => {
  const token = relayToken(KEY, CALL)
  expect(isRelayToken(KEY, CALL, token)).toBe(true)
  expect(isRelayToken(KEY, { ...CALL, callId: 'call_2' }, token)).toBe(false)
  expect(isRelayToken(KEY, { ...CALL, workspace: 'wks_2' }, token)).toBe(false)
  expect(isRelayToken(Buffer.alloc(32, 2), CALL, token)).toBe(false)
  expect(isRelayToken(KEY, CALL, token.slice(0, -1))).toBe(false)
  expect(isRelayToken(KEY, CALL, '')).toBe(false)
})

test('a path leads back to its call and token', () => {
  const call = { workspace: 'wks/ü', callId: 'call/ä 1' }
  const path = relayPath(KEY, call)
  expect(readRelayPath(path)).toEqual({ call, token: relayToken(KEY, call) })
})

test.each([
  '/',
  '/relay/',
  '/relay/call_1',
  '/relay/call_1/abc',
  '/relay/wks_1/call_1/a/b',
  '/relay/wks_1/%E0%A4%A/abc',
  '/relays/wks_1/call_1/abc',
  '//relay/wks_1/a/b',
])('%s is no path of a relay', (path) => {
  expect(readRelayPath(path)).toBeNull()
})

test('a short key makes no token', () => {
  expect(() => relayToken(Buffer.alloc(8), CALL)).toThrow('too short')
})
