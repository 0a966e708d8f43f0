/**
 * Keeps connections open for one owner, to http and https addresses alike. Certificates are always verified, and only
 * addresses within reach are connected to. A request goes out as node makes it: nothing here sends it again or follows
 * it to another address.
 */
import {
  type ClientRequest,
  Agent as HttpAgent,
  type RequestOptions,
  request as httpRequest,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Reach } from '#carriers/reach.ts'

export interface HttpClient {
  /** @throws when the address is out of reach, or a header cannot be sent at all */
  request(url: string, options: RequestOptions): ClientRequest
  close(): void
}

export interface HttpClientOptions {
  readonly keepAlive: boolean
  /** Machine milliseconds after which an idle connection is dropped. */
  readonly idleMs: number
  /** PEM of a further authority to trust; the well-known ones without it. */
  readonly ca?: string
  /** Where requests may go. */
  readonly reach: Reach
}

export function createHttpClient({ keepAlive, idleMs, ca, reach }: HttpClientOptions): HttpClient {
  const shared = { keepAlive, timeout: idleMs, scheduling: 'lifo' } as const
  const plain = new HttpAgent(shared)
  const secure = new HttpsAgent(ca === undefined ? shared : { ...shared, ca })
  return {
    request(url, options) {
      const address = new URL(url)
      // An address is always judged alike, so a kept connection leads nowhere else than a new one would.
      const guarded = { ...options, lookup: reach.lookupFor(address) }
      return address.protocol === 'https:'
        ? httpsRequest(address, { ...guarded, agent: secure })
        : httpRequest(address, { ...guarded, agent: plain })
    },
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

/** Calls back once the written bytes can leave: connected, and with TLS the other side proven. */
export function whenStanding(socket: Socket, go: () => void): void {
  // The socket failed before it was handed over: the request hears of it, and nothing can leave.
  if (socket.destroyed) return
  if (socket instanceof TLSSocket) {
    if (socket.authorized) go()
    else socket.once('secureConnect', go)
  } else if (socket.connecting) socket.once('connect', go)
  else go()
}

/** The address of a path below a base address, whose own path stays in front of it. Never throws. */
export const addressBelow = (baseUrl: string, path: string): string =>
  `${baseUrl.replace(/[?#].*$/su, '').replace(/\/+$/u, '')}${path}`
