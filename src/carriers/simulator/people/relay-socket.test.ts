import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { openRelaySocket } from './relay-socket.ts'

let server: WebSocketServer | null = null
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

/** @returns whom the call is handed over to by this last frame of the agent */
async function handedTo(end: object): Promise<string | null> {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (socket) => socket.send(JSON.stringify({ type: 'end', ...end })))
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const ears = { opened: () => undefined, turn: () => undefined, gone: () => undefined, ended: resolve }
  const socket = openRelaySocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {}, ears)
  const to = await promise
  socket.close()
  return to
}
const data = (handoff: unknown) => ({ handoffData: JSON.stringify(handoff) })

it.each<[string, object, string | null]>([
  ['no data', {}, null],
  ['data without a number', data({ call: 'call_1' }), null],
  ['a number', data({ call: 'call_1', transfer: '+12125550199' }), '+12125550199'],
  ['a number that is not in international form', data({ transfer: '212-555-0199' }), null],
  ['an address', data({ transfer: 'sip:sales@example.com' }), null],
  ['a number that is no text', data({ transfer: 12 }), null],
  ['data that is no JSON', { handoffData: '{' }, null],
  ['data that is no text', { handoffData: { transfer: '+12125550199' } }, null],
])('an end with %s ends the call, and hands over only to a telephone number', async (_which, end, to) => {
  expect(await handedTo(end)).toBe(to)
})
