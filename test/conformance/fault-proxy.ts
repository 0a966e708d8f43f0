/**
 * Stands between an adapter and its carrier, and breaks what passes in the ways that a network or a carrier does. The
 * conformance suite tells it what the next create meets, how questions are answered, and which messages of a socket are
 * held back; everything else passes. It knows no carrier: a create is the request that the bench names.
 */
import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createFrameReader, isUpgrade, textFrame } from './socket-frames.ts'
import { openStalledPort, type StalledPort } from './stalled-port.ts'

export const FATES = [
  /** No connection stands: it is refused, or asked for in vain until the time is up. */
  'refused_connection',
  'stalled_connection',
  /** The carrier makes the call, and the connection is reset before its answer, or within it. */
  'reset',
  'cut_answer',
  /** A server in between fails before, or after, the carrier has made the call. */
  'error_before',
  'error_after',
  /** The request arrives and nothing answers; the carrier never sees it. */
  'lost_request',
  /** The carrier makes the call, and its answer is lost. */
  'lost_answer',
] as const
export type Fate = (typeof FATES)[number]
/** Fates in which no byte leaves. */
export const UNSENT: readonly Fate[] = ['refused_connection', 'stalled_connection']
/** Fates after which the call exists. */
export const CREATED: readonly Fate[] = ['lost_answer', 'reset', 'error_after', 'cut_answer']

export interface CannedAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export interface FaultProxy {
  readonly url: string
  /** What the next create request meets; null: nothing. */
  meets(fate: Fate | null): Promise<void>
  /** The next create request is answered so, and the carrier never sees it. */
  answersCreate(answer: CannedAnswer): void
  /** Every request but creates is answered so, and the carrier sees none of them; null: they pass. */
  answersQuestions(answer: CannedAnswer | null): void
  /** Create requests whose bytes arrived here, whole. */
  arrived(): number
  /** Other requests that arrived here. */
  questions(): number
  /** The address and the body of the last of them. */
  lastCreate(): string
  readonly sockets: SocketMessages
  close(): Promise<void>
}

/** The text messages of the carrier over the sockets that the adapter has opened. */
export interface SocketMessages {
  /** From now on no message reaches the adapter. */
  hold(): void
  /** The messages that were held back so far. */
  held(): readonly string[]
  /** Forgets what was held back, and lets later messages pass. */
  pass(): void
  /** Sends a message to the adapter over its newest socket, as if the carrier did. */
  push(message: string): void
}

export async function openFaultProxy(
  target: Target,
  isCreate: (request: { readonly method: string; readonly path: string }) => boolean,
): Promise<FaultProxy> {
  let fate: Fate | null = null
  let canned: CannedAnswer | null = null
  let toQuestions: CannedAnswer | null = null
  let stalled: StalledPort | null = null
  let arrived = 0
  let questions = 0
  let lastCreate = ''
  let port = 0
  let server: Server
  const sockets = new Set<Socket>()
  const tunnels = createTunnels()
  const serveCreate = (request: IncomingMessage, body: Buffer, response: ServerResponse): void => {
    arrived++
    lastCreate = `${request.url} ${body.toString('utf8')}`
    const [met, answer] = [fate, canned]
    fate = null
    canned = null
    if (answer !== null) return answerCanned(answer, response)
    if (met === 'lost_request') return
    if (met === 'error_before') return void response.writeHead(502).end('<html>Bad Gateway</html>')
    forward(target, request, body, (real) => answerWith(met, real, response))
  }
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      if (isCreate({ method: request.method ?? '', path: request.url ?? '' }))
        return serveCreate(request, body, response)
      questions++
      if (toQuestions !== null) return answerCanned(toQuestions, response)
      forward(target, request, body, (real) => answerWith(null, real, response))
    })
  }
  const listen = async (): Promise<void> => {
    server = createServer(handle)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {})
    })
    server.on('upgrade', (request, socket: Socket, head: Buffer) =>
      tunnels.open(target, request, socket, head),
    )
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const shut = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    if (server.listening) await once(server, 'close')
  }
  const meets = async (next: Fate | null): Promise<void> => {
    const [isShut, shall] = [fate, next].map((each) => each !== null && UNSENT.includes(each))
    await stalled?.close()
    stalled = null
    if (isShut && !shall) await listen()
    // Upgraded sockets stay: the carrier is there, it only takes no more connections.
    if (shall && !isShut) await shut()
    fate = next
    if (next === 'stalled_connection') stalled = await openStalledPort(port)
  }
  await listen()
  return {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    meets,
    answersCreate: (answer) => void (canned = answer),
    answersQuestions: (answer) => void (toQuestions = answer),
    arrived: () => arrived,
    questions: () => questions,
    lastCreate: () => lastCreate,
    sockets: tunnels.messages,
    async close() {
      await meets(null)
      await shut()
      for (const socket of sockets) socket.destroy()
    },
  }
}

interface Target {
  readonly host: string
  readonly port: number
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function forward(
  { host, port }: Target,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  done: (answer: Answer) => void,
): void {
  const onward = httpRequest({ host, port, method, path: url, headers, agent: false }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () =>
      done({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) }),
    )
  })
  onward.on('error', () => done({ status: 502, headers: {}, body: Buffer.alloc(0) }))
  onward.end(body)
}

const answerCanned = ({ status, headers, body }: CannedAnswer, response: ServerResponse): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)

function answerWith(fate: Fate | null, { status, headers, body }: Answer, response: ServerResponse): void {
  if (fate === 'lost_answer') return
  if (fate === 'reset') return void response.socket?.resetAndDestroy()
  if (fate === 'error_after') return void response.writeHead(504).end('<html>Gateway Timeout</html>')
  if (fate === 'cut_answer') {
    response.writeHead(status, { 'content-length': String(body.length + 20) })
    response.write(body)
    return void setImmediate(() => response.socket?.destroy())
  }
  const { 'transfer-encoding': _chunked, connection: _connection, ...rest } = headers
  response.writeHead(status, { ...rest, 'content-length': String(body.length) }).end(body)
}

/** The connections that became WebSockets. */
function createTunnels() {
  const open: Socket[] = []
  let held: string[] | null = null
  const messages: SocketMessages = {
    hold: () => void (held ??= []),
    held: () => held ?? [],
    pass: () => void (held = null),
    push: (message) => void open.at(-1)?.write(textFrame(message)),
  }
  return {
    messages,
    open(
      { host, port }: Target,
      { method, url, rawHeaders }: IncomingMessage,
      socket: Socket,
      head: Buffer,
    ): void {
      const onward = connect(port, host, () => {
        const lines = rawHeaders.flatMap((name, n) =>
          n % 2 === 0 ? [`${name}: ${rawHeaders[n + 1] ?? ''}`] : [],
        )
        onward.write(`${method ?? 'GET'} ${url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
        onward.write(head)
        socket.pipe(onward)
        const read = createFrameReader(({ bytes, text }) => {
          if (!open.includes(socket) && isUpgrade(bytes)) open.push(socket)
          if (text !== null && held !== null) held.push(text)
          else socket.write(bytes)
        })
        onward.on('data', read)
        onward.on('end', () => socket.end())
      })
      onward.on('error', () => {})
      onward.on('close', () => socket.destroy())
      socket.on('close', () => {
        if (open.includes(socket)) open.splice(open.indexOf(socket), 1)
        onward.destroy()
      })
    },
  }
}
