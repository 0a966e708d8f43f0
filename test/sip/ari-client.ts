/**
 * Speaks to ARI as plainly as can be: one HTTP request at a time, and the events of one app over a WebSocket. The tests
 * of the laboratory and its recordings use it; it shares nothing with the product's adapter. Everything sent
 * and received is kept in order.
 */
import { WebSocket } from 'ws'
import type { Ari } from './laboratory.ts'

export interface AriEvent {
  readonly type: string
  readonly [field: string]: unknown
}

export interface AriAnswer {
  readonly status: number
  /** JSON or text; null for an empty body. */
  readonly body: unknown
}

const MOST_MS = 40_000

type Method = 'GET' | 'POST' | 'DELETE'

/** Milliseconds since the client was opened. */
export type Exchange =
  | { readonly at: number; readonly event: AriEvent }
  | { readonly at: number; readonly request: string; readonly answer: AriAnswer }

export interface AriClient {
  /**
   * @param path with its query, for example `/channels?endpoint=…`
   * @param password instead of the right one
   */
  request(method: Method, path: string, password?: string): Promise<AriAnswer>
  events(): readonly AriEvent[]
  /** Waits until the events that have come satisfy a condition. @throws Error with their types after a while */
  until(what: string, holds: (events: readonly AriEvent[]) => boolean): Promise<void>
  /** Whether the socket is still open. */
  isOpen(): boolean
  /** Ends the socket as a lost connection does, and opens a new one for the same app. */
  reopen(): Promise<void>
  exchanges(): readonly Exchange[]
  close(): Promise<void>
}

export async function openAri(ari: Ari, app: string): Promise<AriClient> {
  const since = performance.now()
  const exchanges: Exchange[] = []
  const waiting = new Set<() => void>()
  const now = (): number => Math.round(performance.now() - since)
  const events = (): readonly AriEvent[] =>
    exchanges.flatMap((exchange) => ('event' in exchange ? [exchange.event] : []))
  const open = (): Promise<WebSocket> =>
    openSocket(ari, app, (event) => {
      exchanges.push({ at: now(), event })
      for (const look of waiting) look()
    })
  let socket = await open()
  return {
    async request(method, path, password) {
      const answer = await ask(password === undefined ? ari : { ...ari, password }, method, path)
      exchanges.push({ at: now(), request: `${method} ${path}`, answer })
      return answer
    },
    events,
    until: (what, holds) => untilEvent(waiting, what, events, holds),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    exchanges: () => exchanges,
    async reopen() {
      await end(socket, () => socket.terminate())
      socket = await open()
    },
    close: () => end(socket, () => socket.close()),
  }
}

async function openSocket(ari: Ari, app: string, tell: (event: AriEvent) => void): Promise<WebSocket> {
  const address = `${ari.url.replace('http', 'ws')}/events?app=${app}&api_key=${ari.user}:${ari.password}`
  const socket = new WebSocket(address)
  socket.on('message', (data: Buffer) => tell(JSON.parse(data.toString('utf8')) as AriEvent))
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail))
  return socket
}

async function end(socket: WebSocket, close: () => void): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return
  const closed = new Promise<void>((done) => void socket.on('close', () => done()))
  close()
  await closed
}

function untilEvent(
  waiting: Set<() => void>,
  what: string,
  events: () => readonly AriEvent[],
  holds: (events: readonly AriEvent[]) => boolean,
): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      waiting.delete(look)
      const types = events().map(({ type }) => type)
      fail(new Error(`in ${MOST_MS / 1000} s it did not come about that ${what}: ${types.join(', ')}`))
    }, MOST_MS)
    const look = (): void => {
      if (!holds(events())) return
      clearTimeout(timer)
      waiting.delete(look)
      done()
    }
    waiting.add(look)
    look()
  })
}

/** Sends one request without an open client. */
export async function ask(ari: Ari, method: Method, path: string): Promise<AriAnswer> {
  const response = await fetch(`${ari.url}${path}`, {
    method,
    headers: { authorization: basic(ari), connection: 'close' },
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : readJson(text) }
}

export const basic = ({ user, password }: Ari): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** Some refusals are answered with a page or a line of text. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
