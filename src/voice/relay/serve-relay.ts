/**
 * Serves the relay on a running HTTP server: it takes WebSocket upgrades under `/relay/<workspace>/<call>/<token>` and refuses every
 * other one. `main` starts it beside the API. The token in the path proves the call; the origin proves nothing, since no
 * browser comes here. A peer that sends too much, reads too little or answers no ping is cut off.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '#domain/clock.ts'
import type { Relay } from './relay.ts'
import { isRelayToken, readRelayPath, type RelayedCall, relayToken } from './token.ts'

export interface ServeRelayDeps {
  readonly server: Server
  readonly relay: Relay
  /** Makes the tokens of calls; at least 24 bytes. */
  readonly key: Buffer
  readonly clock: Clock
  /** Checks a carrier's signature of the handshake, where it has one. */
  readonly mayOpen?: (call: RelayedCall, request: IncomingMessage) => boolean
}

export interface ServedRelay {
  /** Suspends all talks and closes all sockets. */
  close(): Promise<void>
}

const MOST_BYTES = 64 * 1024
const MOST_UNREAD_BYTES = 1024 * 1024
const PING_MS = 20_000
const CLOSE_MS = 1000

export function serveRelay({ server, relay, key, clock, mayOpen }: ServeRelayDeps): ServedRelay {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false })
  const stopping = new AbortController()
  // A key that makes no tokens has to fail now, and not in the middle of an upgrade.
  relayToken(key, { workspace: '', callId: '' })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    const path = readRelayPath(request.url ?? '')
    if (!path) {
      // Another upgrade may be for another listener.
      if (server.listenerCount('upgrade') === 1) refuse(socket, 404)
      return
    }
    const { call, token } = path
    if (stopping.signal.aborted) return refuse(socket, 503)
    if (!isRelayToken(key, call, token) || mayOpen?.(call, request) === false) return refuse(socket, 403)
    sockets.handleUpgrade(request, socket, head, (opened) => attach(opened, call))
  }
  const attach = (socket: WebSocket, call: RelayedCall): void => {
    const listener = relay.accept(call, {
      send(text) {
        if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate()
        else if (socket.readyState === socket.OPEN) socket.send(text)
      },
      close: (code) => socket.close(code),
    })
    socket.on('message', (data, binary) => {
      if (!binary) listener.message(textOf(data))
    })
    socket.on('close', (code) => listener.closed(code))
    socket.on('error', () => socket.terminate())
    void pingWhileOpen(socket, clock, stopping.signal)
  }
  server.on('upgrade', onUpgrade)
  return {
    async close() {
      stopping.abort()
      server.off('upgrade', onUpgrade)
      relay.suspend()
      const closed = [...sockets.clients].map(closeOf)
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN) socket.close(1012)
      const waited = new AbortController()
      await Promise.race([Promise.all(closed), clock.sleepMachine(CLOSE_MS, waited.signal)])
      waited.abort()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

const closeOf = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()))

async function pingWhileOpen(socket: WebSocket, clock: Clock, stopping: AbortSignal): Promise<void> {
  const over = new AbortController()
  const stop = () => over.abort()
  let answered = true
  socket.on('pong', () => void (answered = true))
  socket.once('close', stop)
  stopping.addEventListener('abort', stop, { once: true })
  while (!over.signal.aborted) {
    await clock.sleepMachine(PING_MS, over.signal)
    if (over.signal.aborted) break
    if (!answered) {
      socket.terminate()
      break
    }
    answered = false
    socket.ping()
  }
  stopping.removeEventListener('abort', stop)
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8')

function refuse(socket: Duplex, status: 403 | 404 | 503): void {
  const reason = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' }[status]
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  )
}
