import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { type AddressInfo, type Server, Socket, createServer as createTcpServer } from 'node:net'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PlaceRequest } from '#carriers/carrier.ts'
import { ANYWHERE } from '#carriers/reach.ts'
import { openSimulator } from './adapter.ts'
import { REFUSAL_STATUS, classifyCreate } from './wire.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
  vi.restoreAllMocks()
})

async function serve(server: Server) {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return openAt((server.address() as AddressInfo).port)
}
const openAt = (port: number, timeoutMs = 300) =>
  openSimulator({
    http: { reach: ANYWHERE },

    baseUrl: `http://127.0.0.1:${port}`,
    token: 'token-of-a-test',
    webhookSecrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    timeoutMs,
  })

let made = 0
const request = (over: Partial<PlaceRequest> = {}): PlaceRequest => ({
  callId: `call_${++made}`,
  to: '+12125550100',
  from: '+12025550123',
  ringSeconds: 25,
  talkSeconds: 300,
  agentId: 'agt_1',
  record: false,
  machineDetection: 'detect',
  voicemailMessage: '',
  relayUrl: null,
  clientState: 'state',
  callbackUrl: 'http://127.0.0.1:9/events',
  mayStart: () => true,
  ...over,
})

/** A carrier that answers each create by what its turn says, and counts the creates that reached it. */
async function scripted(...turns: ((response: ServerResponse, request: IncomingMessage) => void)[]) {
  const seen: string[] = []
  const server = createServer((incoming, response) => {
    let body = ''
    incoming.on('data', (chunk) => (body += String(chunk)))
    incoming.on('end', () => {
      seen.push(JSON.parse(body).callId)
      turns[seen.length - 1]?.(response, incoming)
    })
  })
  return { seen, ...(await serve(server)) }
}
const created = (response: ServerResponse) => void response.writeHead(201).end('{"ref":"sim_1"}')
/** Acts after so many turns of the event loop. */
async function later(turns: number, act: () => void): Promise<void> {
  for (let n = 0; n < turns; n++) await new Promise((resolve) => setImmediate(resolve))
  act()
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 150))

describe('a create request', () => {
  it('is not sent again when the kept connection dies under it', async () => {
    const sockets = new Set<Socket>()
    const { seen, dialer } = await scripted(
      (response, incoming) => {
        sockets.add(incoming.socket)
        created(response)
      },
      (response, incoming) => {
        sockets.add(incoming.socket)
        response.socket?.resetAndDestroy()
      },
      created,
    )
    const [first, second] = [request(), request()]
    expect(await dialer.place(first)).toEqual({ kind: 'submitted', ref: 'sim_1' })
    expect((await dialer.place(second)).kind).toBe('uncertain')
    await settle()
    expect(sockets.size, 'the connection was reused').toBe(1)
    expect(seen).toEqual([first.callId, second.callId])
  })

  it.each(['closes', 'resets'] as const)(
    'is never seen twice by a carrier that %s the kept connection at that moment, and counts as refused only when it was not seen',
    async (how) => {
      const seen: string[] = []
      const idle = new Set<Socket>()
      const server = createServer((incoming, response) => {
        let body = ''
        incoming.on('data', (chunk) => (body += String(chunk)))
        incoming.on('end', () => {
          seen.push(JSON.parse(body).callId)
          created(response)
        })
      })
      server.on('connection', (socket) => idle.add(socket))
      const { dialer } = await serve(server)
      const kinds = new Set<string>()
      for (let turns = 0; turns < 24; turns++) {
        await dialer.place(request())
        // The connection goes so many turns of this process before or after the request is written to it.
        const go = later(turns % 4, () => {
          for (const socket of idle)
            if (how === 'closes') socket.destroy()
            else socket.resetAndDestroy()
          idle.clear()
        })
        await later(Math.floor(turns / 4) % 3, () => undefined)
        const attempt = request()
        const { kind } = await dialer.place(attempt)
        await go
        kinds.add(kind)
        const times = seen.filter((id) => id === attempt.callId).length
        expect(times, kind).toBeLessThanOrEqual(1)
        if (times === 1) expect(['submitted', 'uncertain']).toContain(kind)
        if (kind === 'submitted') expect(times).toBe(1)
      }
      await settle()
      expect(new Set(seen).size, 'creates seen twice').toBe(seen.length)
      expect(
        [...kinds].some((kind) => kind !== 'submitted'),
        'a connection went in time',
      ).toBe(true)
    },
  )

  it('that may not start sends no byte, and one whose connection never stood does not even ask', async () => {
    let bytes = 0
    const server = createTcpServer((socket) =>
      socket.on('data', (data) => (bytes += data.length)).on('error', () => {}),
    )
    const { dialer } = await serve(server)
    expect(await dialer.place(request({ mayStart: () => false }))).toEqual({ kind: 'aborted' })
    const throwing = () => {
      throw new Error('the deadline is unknown')
    }
    expect(await dialer.place(request({ mayStart: throwing }))).toEqual({ kind: 'aborted' })
    await settle()
    expect(bytes).toBe(0)
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const mayStart = vi.fn(() => true)
    expect(await openAt(port).dialer.place(request({ mayStart }))).toMatchObject({
      kind: 'refused',
      refusal: 'not_placed',
    })
    expect(mayStart).not.toHaveBeenCalled()
  })

  it('is written in the very turn in which it was allowed, on a new and on a kept connection', async () => {
    const { dialer } = await scripted(created, created)
    const order: string[] = []
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
    await dialer.place(request({ mayStart }))
    await dialer.place(request({ mayStart }))
    expect(order).toEqual(['allowed', 'written', 'next', 'allowed', 'written', 'next'])
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['no answer', () => {}],
    ['an answer cut off', (response) => response.writeHead(201, { 'content-length': 99 }).write('{"ref":')],
    [
      'half an answer and a reset',
      (response) => {
        response.writeHead(201, { 'content-length': 99 }).write('{"ref":')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['500', (response) => response.writeHead(500).end('{"error":{"code":"bad_number","message":"no"}}')],
    ['503', (response) => response.writeHead(503).end()],
    ['408', (response) => response.writeHead(408).end('{"error":{"code":"throttled","message":"no"}}')],
    ['201 without a reference', (response) => response.writeHead(201).end('{}')],
    ['200 with a reference', (response) => response.writeHead(200).end('{"ref":"sim_1"}')],
    ['unreadable 201', (response) => response.writeHead(201).end('<html>')],
    ['a redirect', (response) => response.writeHead(307, { location: '/v1/calls' }).end()],
    [
      'an undocumented 404',
      (response) => response.writeHead(404).end('{"error":{"code":"not_found","message":"no"}}'),
    ],
    ['a bare 429', (response) => response.writeHead(429).end()],
  ])('answered by %s is uncertain, and sent once', async (_, turn) => {
    const { seen, dialer } = await scripted((response) => turn(response), created)
    expect((await dialer.place(request())).kind).toBe('uncertain')
    await settle()
    expect(seen).toHaveLength(1)
  })
})

describe('the classification of an answer', () => {
  const codes = fc.constantFrom(...Object.keys(REFUSAL_STATUS), 'server_error', 'nonsense', '')
  it('takes as refused only what is documented, and as submitted only a reference', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        codes,
        fc.option(fc.string()),
        (status, code, retryAfter) => {
          const body = JSON.stringify({ error: { code, message: 'why' } })
          const answer = classifyCreate({ status, body, retryAfter: retryAfter ?? undefined })
          const documented = Object.entries(REFUSAL_STATUS).some(
            ([known, with_]) => known === code && with_ === status,
          )
          expect(answer.kind).toBe(documented ? 'refused' : 'uncertain')
          expect(classifyCreate({ status, body: '{"ref":"x"}' }).kind).toBe(
            status === 201 ? 'submitted' : 'uncertain',
          )
        },
      ),
    )
    const throttled = classifyCreate({
      status: 429,
      body: '{"error":{"code":"throttled","message":"m"}}',
      retryAfter: '2',
    })
    expect(throttled).toMatchObject({ refusal: 'throttled', retryAfterSeconds: 2 })
  })
})

describe('a question', () => {
  it('that is not answered leaves everything open', async () => {
    const { carrier } = await serve(createServer((_, response) => void response.writeHead(500).end()))
    expect(await carrier.lookup({ callId: 'call_1', ref: null })).toEqual({ kind: 'no_answer' })
    expect(await carrier.lookup({ callId: 'call_1', ref: 'sim_1' })).toEqual({ kind: 'no_answer' })
    expect(await carrier.list(0)).toBe('no_answer')
    expect(await carrier.hangup('sim_1')).toBe(false)
    expect((await carrier.check()).ok).toBe(false)
  })
})
