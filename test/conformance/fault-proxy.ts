/**
 * Stands between an adapter and its carrier, and breaks create requests in the ways that a network or a carrier does.
 * The conformance suite tells it what the next create meets; everything else passes. It knows no carrier: a create is
 * the request that the bench names.
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

export const FATES = [
  /** No connection stands. */
  'refused_connection',
  /** The request arrives and nothing answers; the carrier never sees it. */
  'lost_request',
  /** The carrier makes the call, and its answer is lost. */
  'lost_answer',
  /** As `lost_answer`, by a reset of the connection. */
  'reset',
  /** A server in between fails before, or after, the carrier has made the call. */
  'error_before',
  'error_after',
  /** The carrier makes the call, and the answer is cut off in its middle. */
  'cut_answer',
] as const
export type Fate = (typeof FATES)[number]
/** Fates after which the call exists. */
export const CREATED: readonly Fate[] = ['lost_answer', 'reset', 'error_after', 'cut_answer']

export interface FaultProxy {
  readonly url: string
  /** What the next create request meets; null: nothing. */
  meets(fate: Fate | null): Promise<void>
  /** Create requests whose bytes arrived here, whole. */
  arrived(): number
  close(): Promise<void>
}

export async function openFaultProxy(
  target: { readonly host: string; readonly port: number },
  isCreate: (request: { readonly method: string; readonly path: string }) => boolean,
): Promise<FaultProxy> {
  let fate: Fate | null = null
  let arrived = 0
  let port = 0
  let server: Server
  const sockets = new Set<Socket>()
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const create = isCreate({ method: request.method ?? '', path: request.url ?? '' })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (create) arrived++
      const met = create ? fate : null
      if (create) fate = null
      if (met === 'lost_request') return
      if (met === 'error_before') return void response.writeHead(502).end('<html>Bad Gateway</html>')
      forward(target, request, Buffer.concat(chunks), (answer) => {
        answerWith(met, answer, response)
      })
    })
  }
  const listen = async (): Promise<void> => {
    server = createServer(handle)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => {})
    })
    server.on('upgrade', (request, socket: Socket, head: Buffer) => tunnel(target, request, socket, head))
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const shut = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    if (server.listening) await once(server, 'close')
  }
  await listen()
  return {
    get url() {
      return `http://127.0.0.1:${port}`
    },
    async meets(next) {
      if (fate === 'refused_connection') await listen()
      fate = next
      // Upgraded sockets stay: the carrier is there, it only takes no more connections.
      if (next === 'refused_connection') await shut()
    },
    arrived: () => arrived,
    async close() {
      if (fate !== 'refused_connection') await shut()
      for (const socket of sockets) socket.destroy()
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

function forward(
  { host, port }: { readonly host: string; readonly port: number },
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

function tunnel(
  { host, port }: { readonly host: string; readonly port: number },
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
    socket.pipe(onward).pipe(socket)
  })
  onward.on('error', () => {})
  onward.on('close', () => socket.destroy())
  socket.on('close', () => onward.destroy())
}
