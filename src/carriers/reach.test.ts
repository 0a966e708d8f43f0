import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { targetOf } from '#domain/reach/private-targets.ts'
import { ANYWHERE, createReach, type Reach } from './reach.ts'
import { openSimulator } from './simulator/adapter.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** A service inside the network that notes the requests that reach it. */
async function inside(answer: RequestListener = (_request, response) => response.end('{"account":"a"}')) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization}`)
    answer(request, response)
  })
  let connections = 0
  server.on('connection', () => void connections++)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, seen, connections: () => connections }
}

const open = (baseUrl: string, reach: Reach) =>
  openSimulator({ baseUrl, token: 'hush', webhookSecrets: [], timeoutMs: 1000, http: { reach } })
const CALL = {
  callId: 'call_1', to: '+12125550100', from: '+12125550101', ringSeconds: 25, talkSeconds: 60, agentId: 'a', record: false, clientState: '',
  callbackUrl: '', machineDetection: 'detect' as const, voicemailMessage: '', relayUrl: null, mayStart: () => true,
} // prettier-ignore
/** A name whose answers change with every question. */
const rebinding = (...answers: string[][]) => {
  let asked = 0
  return createReach(new Set(), (_name, _options, done) => {
    const addresses = answers[Math.min(asked++, answers.length - 1)] ?? []
    done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) // prettier-ignore
  })
}

test('no connection is made to a private address that is not listed, and the call ends as not sent', async () => {
  const { port, connections } = await inside()
  const { dialer, carrier } = open(`http://127.0.0.1:${port}`, createReach(new Set()))
  expect(await dialer.place(CALL)).toMatchObject({ kind: 'refused', refusal: 'not_placed', code: 'not_sent' })
  expect(await carrier.accountId()).toBeNull()
  expect(await carrier.check()).toEqual({ ok: false })
  expect(await carrier.hangup('r')).toBe(false)
  expect(await carrier.recording?.('r', null)).toEqual({ kind: 'no_answer' })
  expect(connections()).toBe(0)
})

test.each([
  [['127.0.0.1']],
  [['8.8.8.8', '127.0.0.1']],
  [['::ffff:127.0.0.1']],
  [['64:ff9b::7f00:1']],
  [['169.254.169.254']],
  [[]],
])('a public name that resolves to %o is not connected to', async (answers) => {
  const { port, connections } = await inside()
  const reach = rebinding(answers)
  // The port is moved under the guard: only where the name leads counts here.
  const asked = { lookupFor: () => reach.lookupFor(new URL('https://carrier.example')) }
  const answer = await open(`http://carrier.example:${port}`, asked).dialer.place(CALL)
  expect(answer).toMatchObject({ kind: 'refused', refusal: 'not_placed' })
  expect(connections()).toBe(0)
})

test('a name that was public when it was saved and leads inside when it is used is not connected to', async () => {
  const { port, connections } = await inside()
  const reach = rebinding(['8.8.8.8'], ['127.0.0.1'])
  const lookup = reach.lookupFor(new URL('https://carrier.example'))
  const first = await new Promise((done) => lookup?.('carrier.example', {}, (...answer) => done(answer)))
  expect(first).toEqual([null, '8.8.8.8', 4])
  const { carrier } = open(`http://carrier.example:${port}`, { lookupFor: () => lookup })
  expect(await carrier.accountId()).toBeNull()
  expect(connections()).toBe(0)
})

test('a listed target is reached', async () => {
  const { port, seen } = await inside()
  const url = `http://127.0.0.1:${port}`
  const { carrier } = open(url, createReach(new Set([targetOf(new URL(url))])))
  expect(await carrier.accountId()).toBe('a')
  expect(seen).toEqual(['/v1/account Bearer hush'])
})

test('a redirect is not followed, whatever it leads to', async () => {
  const secret = await inside()
  const { port } = await inside((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${secret.port}/v1/account` }).end(),
  )
  const { carrier } = open(`http://127.0.0.1:${port}`, ANYWHERE)
  expect(await carrier.check()).toEqual({ ok: false })
  expect(secret.connections()).toBe(0)
})

test('what is no carrier passes no check, although it answers with success', async () => {
  const { port } = await inside((_request, response) => response.end('<h1>Printer</h1>'))
  expect(await open(`http://127.0.0.1:${port}`, ANYWHERE).carrier.check()).toEqual({ ok: false })
})
