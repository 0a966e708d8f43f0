/**
 * Sends requests to the REST interface of Asterisk (ARI), each once, with the credentials of one connection. The
 * adapter and its audio bridge speak to Asterisk through it alone.
 */
import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { Reach } from '#carriers/reach.ts'
import { addressBelow, createHttpClient } from '#carriers/http/client.ts'
import { type HttpOutcome, type HttpRequest, sendOnce } from '#carriers/http/send-once.ts'
import { readVariable } from './ari-wire.ts'

export interface AriOptions {
  /** The address of Asterisk's HTTP server, such as `https://pbx.example.com:8089`. */
  readonly baseUrl: string
  readonly user: string
  readonly password: string
  /** Machine milliseconds for one request. */
  readonly timeoutMs: number
  readonly reach: Reach
}

type Query = Readonly<Record<string, string | number>>
export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/ari`, such as `/channels`. */
  readonly path: string
  readonly query?: Query
  readonly body?: unknown
  readonly mayStart?: () => boolean
}

export interface Ari {
  /** Never throws. */
  send(request: AriRequest): Promise<HttpOutcome>
  /** A global variable; an empty text when it is not set, null when Asterisk does not answer. */
  variable(name: string): Promise<string | null>
  /** A file, as it comes; null when Asterisk does not answer. Whoever asks reads it or destroys it. */
  download(path: string): Promise<IncomingMessage | null>
  /** The address of a WebSocket of this server and how to open it. */
  socket(path: string, query?: Query): SocketAddress
  close(): void
}

export interface SocketAddress {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly lookup: LookupFunction | undefined
}

/** Idle connections are dropped before Asterisk's default of 15 s would, so that a create rarely meets a dying one. */
const IDLE_MS = 10_000

export function openAri({ baseUrl, user, password, timeoutMs, reach }: AriOptions): Ari {
  const client = createHttpClient({ keepAlive: true, idleMs: IDLE_MS, reach })
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const address = (path: string, query: Query = {}): string => {
    const text = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) text.set(name, String(value))
    return addressBelow(baseUrl, text.size === 0 ? path : `${path}?${text.toString()}`)
  }
  const send = ({ method, path, query, body, mayStart }: AriRequest): Promise<HttpOutcome> =>
    sendOnce({
      url: address(`/ari${path}`, query),
      method: method as HttpRequest['method'],
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
      client,
      ...(mayStart === undefined ? {} : { mayStart }),
    })
  return {
    send,
    async variable(name) {
      const answer = await send({ method: 'GET', path: '/asterisk/variable', query: { variable: name } })
      if (answer.kind !== 'answered') return null
      if (answer.status === 404) return ''
      return answer.status === 200 ? readVariable(answer.body) : null
    },
    download(path) {
      const { promise, resolve } = Promise.withResolvers<IncomingMessage | null>()
      try {
        const request = client.request(address(`/ari${path}`), { headers: { authorization } })
        request.setTimeout(timeoutMs, () => request.destroy())
        request.on('error', () => resolve(null))
        request.on('response', (response) => {
          // The file is sent as fast as somebody listens to it.
          request.setTimeout(0)
          resolve(response)
        })
        request.end()
      } catch {
        resolve(null)
      }
      return promise
    },
    socket(path, query) {
      const url = address(path, query).replace(/^http/u, 'ws')
      return { url, headers: { authorization }, lookup: reach.lookupFor(new URL(address(path))) }
    },
    close: () => client.close(),
  }
}
