import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, type Server, Socket, createServer as createTcpServer } from 'node:net'
import { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PlaceRequest } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from './adapter.ts'
import { createHttpClient } from '#carriers/http/client.ts'
import { makeCertificate } from './test-certificate.ts'
import { START } from './virtual-host.ts'
import { createWebhookSender } from './webhook-sender.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const trusted = makeCertificate()
const expired = makeCertificate({ untilYear: 2001 })
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
  vi.restoreAllMocks()
})

interface Seen {
  readonly url: string
  readonly body: string
  readonly socket: Socket
}
type Turn = (response: ServerResponse, request: IncomingMessage) => void

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A server that speaks TLS and answers each request by what its turn says. */
async function serve(turn: Turn, certificate = trusted) {
  const seen: Seen[] = []
  const server = createServer(certificate, (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      seen.push({ url: request.url ?? '', body, socket: request.socket })
      turn(response, request)
    })
  })
  cleanups.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { seen, baseUrl: `https://127.0.0.1:${await listening(server)}` }
}

/** A client that trusts this certificate and no other of its kind. */
const trusting = (ca = trusted.cert) => {
  const client = createHttpClient({ keepAlive: true, idleMs: 5000, ca, reach: ANYWHERE })
  cleanups.push(() => client.close())
  return client
}
const open = (baseUrl: string, client = trusting(), timeoutMs = 2000) =>
  openSimulator({ baseUrl, token: 'token-of-a-test', webhookSecrets: [SECRET], timeoutMs, http: { client } })

let made = 0
const request = (over: Partial<PlaceRequest> = {}): PlaceRequest => ({
  callId: `call_${++made}`,
  to: '+12125550100',
  from: '+12025550123',
  ringSeconds: 25,
  talkSeconds: 300,
  agentId: 'agt_1',
  record: false,
  machineDetection: 'detect' as const,
  voicemailMessage: '',
  relayUrl: null,
  clientState: 'state',
  callbackUrl: 'https://127.0.0.1:9/events',
  mayStart: () => true,
  ...over,
})
const created: Turn = (response) => void response.writeHead(201).end('{"ref":"sim_1"}')
const NOT_PLACED = { kind: 'refused', refusal: 'not_placed' }

describe('a create request over TLS', () => {
  it('is allowed and written in one turn, once the other side is proven; a kept connection is used at once', async () => {
    const { seen, baseUrl } = await serve(created)
    const order: string[] = []
    const emit: unknown = Reflect.get(TLSSocket.prototype, 'emit')
    vi.spyOn(TLSSocket.prototype, 'emit').mockImplementation(function (this: TLSSocket, ...parts: unknown[]) {
      if (parts[0] === 'secureConnect') order.push('proven')
      return Reflect.apply(emit as () => boolean, this, parts)
    })
    const write: unknown = Reflect.get(Socket.prototype, 'write')
    vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, ...parts: unknown[]) {
      if (String(parts[0]).startsWith('POST')) order.push('written')
      return Reflect.apply(write as () => boolean, this, parts)
    })
    const mayStart = () => {
      order.push('allowed')
      process.nextTick(() => order.push('next'))
      return true
    }
    const { dialer } = open(baseUrl)
    const [first, second] = [request({ mayStart }), request({ mayStart })]
    expect(await dialer.place(first)).toEqual({ kind: 'submitted', ref: 'sim_1' })
    expect(await dialer.place(second)).toEqual({ kind: 'submitted', ref: 'sim_1' })
    expect(order).toEqual(['proven', 'allowed', 'written', 'next', 'allowed', 'written', 'next'])
    expect(seen.map(({ body }) => JSON.parse(body).callId)).toEqual([first.callId, second.callId])
    expect(new Set(seen.map(({ socket }) => socket)).size).toBe(1)
  })

  it('is not even asked about while the handshake is not over', async () => {
    const sockets: Socket[] = []
    const mute = createTcpServer((socket) => void sockets.push(socket.on('error', () => {})))
    cleanups.push(() => {
      mute.close()
      for (const socket of sockets) socket.destroy()
    })
    const mayStart = vi.fn(() => true)
    const { dialer } = open(`https://127.0.0.1:${await listening(mute)}`, trusting(), 200)
    expect(await dialer.place(request({ mayStart }))).toMatchObject(NOT_PLACED)
    expect([sockets.length, mayStart.mock.calls.length]).toEqual([1, 0])
  })

  it.each([
    ['signed by nobody known', makeCertificate(), trusted],
    ['that has expired', expired, expired],
  ])('meets a certificate %s: nothing is sent', async (_, certificate, { cert: ca }) => {
    const { seen, baseUrl } = await serve(created, certificate)
    const mayStart = vi.fn(() => true)
    expect(await open(baseUrl, trusting(ca)).dialer.place(request({ mayStart }))).toMatchObject(NOT_PLACED)
    expect([seen.length, mayStart.mock.calls.length]).toEqual([0, 0])
  })

  it('meets a certificate of another host: nothing is sent', async () => {
    const other = makeCertificate({ host: 'other.example' })
    const { seen, baseUrl } = await serve(created, other)
    const { dialer } = open(baseUrl.replace('127.0.0.1', 'localhost'), trusting(other.cert))
    expect(await dialer.place(request())).toMatchObject(NOT_PLACED)
    expect(seen).toEqual([])
  })

  it('is not sent again when the kept connection dies under it', async () => {
    let turns = 0
    const { seen, baseUrl } = await serve((response, incoming) =>
      ++turns === 2 ? void response.socket?.destroy() : created(response, incoming),
    )
    const { dialer, carrier } = open(baseUrl)
    await dialer.place(request())
    expect((await dialer.place(request())).kind).toBe('uncertain')
    await carrier.check()
    expect(seen.map(({ url }) => url)).toEqual(['/v1/calls', '/v1/calls', '/v1/account'])
  })
})

describe('an address', () => {
  it('keeps its own path in front of every request', async () => {
    const { seen, baseUrl } = await serve(created)
    for (const base of [`${baseUrl}/prefix`, `${baseUrl}/prefix/`, `${baseUrl}/a/b/?x=1#y`]) {
      const { dialer, carrier } = open(base)
      await dialer.place(request())
      await carrier.lookup({ callId: 'call_1', ref: 'sim_1' })
      await carrier.recording?.('sim_1', null)
    }
    expect(seen.map(({ url }) => url)).toEqual(
      ['/prefix', '/prefix', '/a/b'].flatMap((prefix) => [
        `${prefix}/v1/calls`,
        `${prefix}/v1/calls/sim_1`,
        `${prefix}/v1/calls/sim_1/recording`,
      ]),
    )
  })

  it.each(['ftp://carrier.example', 'https://', 'carrier.example', 'https://carrier.example:99999', ''])(
    'that cannot be asked (%s) sends nothing and never throws',
    async (base) => {
      const { dialer, carrier } = open(base)
      const mayStart = vi.fn(() => true)
      expect(await dialer.place(request({ mayStart }))).toMatchObject(NOT_PLACED)
      expect(mayStart).not.toHaveBeenCalled()
      expect(await carrier.lookup({ callId: 'call_1', ref: null })).toEqual({ kind: 'no_answer' })
      expect(await carrier.list(0)).toBe('no_answer')
      expect(await carrier.hangup('sim_1')).toBe(false)
      expect(await carrier.recording?.('sim_1', null)).toEqual({ kind: 'no_answer' })
    },
  )

  it('is not asked with a token that no header can carry', async () => {
    const { seen, baseUrl } = await serve(created)
    const odd = {
      baseUrl,
      token: 'a\nb',
      webhookSecrets: [SECRET],
      timeoutMs: 500,
      http: { client: trusting() },
    }
    expect(await openSimulator(odd).dialer.place(request())).toMatchObject(NOT_PLACED)
    expect(seen).toEqual([])
  })
})

describe('over TLS too', () => {
  it('a recording is fetched', async () => {
    const { baseUrl } = await serve(
      (response) => void response.writeHead(200, { 'content-length': 4 }).end('RIFF'),
    )
    const found = await open(baseUrl).carrier.recording?.('sim_1', null)
    expect(found).toMatchObject({ kind: 'audio', length: 4 })
    if (found?.kind === 'audio') expect(Buffer.concat(await found.body.toArray()).toString()).toBe('RIFF')
  })

  it('a webhook is sent, and dropped when its address cannot be asked', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { seen, baseUrl } = await serve((response) => {
      response.writeHead(204).end()
      resolve()
    })
    const dropped: string[] = []
    const gone = Promise.withResolvers<void>()
    const sender = createWebhookSender({
      secretOf: () => SECRET,
      machine: () => START,
      durable: () => Promise.resolve(),
      dropped: (eventId) => {
        dropped.push(eventId)
        gone.resolve()
      },
      pausesMs: [],
      client: trusting(),
    })
    const webhook = (eventId: string, url: string) => ({
      account: 'main',
      url,
      clientState: '',
      event: {
        type: 'ringing' as const,
        eventId,
        ref: 'sim_1',
        callId: null,
        direction: 'outbound' as const,
        at: START,
      },
    })
    sender.send(webhook('sim_1:0', `${baseUrl}/events`))
    sender.send(webhook('sim_1:1', 'nonsense'))
    await Promise.all([promise, gone.promise])
    expect([seen.map(({ url }) => url), dropped]).toEqual([['/events'], ['sim_1:1']])
  })
})
