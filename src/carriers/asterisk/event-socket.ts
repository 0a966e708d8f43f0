/**
 * Keeps one event socket of ARI open, and opens it again when it is lost. The adapter opens it before the first call is
 * placed, under an application name of its own, since a second socket of the same name would take all events away. A
 * socket that answers no ping within two intervals counts as lost.
 */
import type { LookupFunction } from 'node:net'
import { WebSocket } from 'ws'
import { type AriEvent, readEvent } from './ari-wire.ts'

export interface EventSocketOptions {
  /** `ws://` or `wss://` address of the events, with the application in its query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly lookup?: LookupFunction | undefined
  readonly heard: (event: AriEvent) => void
  readonly lost: () => void
  /** Each time that the socket is open, the first time included. */
  readonly opened: () => void
}

export interface EventSocket {
  isOpen(): boolean
  /** Resolves once the socket is open for the first time, or has failed to. */
  readonly tried: Promise<boolean>
  close(): void
}

const PING_MS = 5000
const AGAIN_MS = [250, 500, 1000, 2000, 5000] as const
const LARGEST_EVENT = 1_000_000

export function openEventSocket(options: EventSocketOptions): EventSocket {
  const { promise: tried, resolve } = Promise.withResolvers<boolean>()
  let socket: WebSocket | null = null
  let closed = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  const again = (): void => {
    if (closed) return
    timer = setTimeout(connect, AGAIN_MS[Math.min(failures++, AGAIN_MS.length - 1)])
    timer.unref()
  }
  const connect = (): void => {
    socket = connectOnce(options, {
      opened() {
        failures = 0
        resolve(true)
        options.opened()
      },
      lost(wasOpen) {
        resolve(false)
        if (wasOpen) options.lost()
        again()
      },
    })
  }
  connect()
  return {
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    tried,
    close() {
      closed = true
      clearTimeout(timer)
      socket?.terminate()
    },
  }
}

interface Fate {
  opened(): void
  lost(wasOpen: boolean): void
}

function connectOnce({ url, headers, lookup, heard }: EventSocketOptions, fate: Fate): WebSocket {
  const socket = new WebSocket(url, {
    headers,
    maxPayload: LARGEST_EVENT,
    handshakeTimeout: PING_MS,
    followRedirects: false,
    ...(lookup === undefined ? {} : { lookup }),
  })
  let open = false
  let alive = true
  const pulse = setInterval(() => {
    if (!alive) socket.terminate()
    alive = false
    if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, PING_MS)
  pulse.unref()
  const lives = (): void => {
    alive = true
  }
  socket.on('open', () => {
    open = true
    lives()
    fate.opened()
  })
  socket.on('pong', lives)
  socket.on('message', (data) => {
    lives()
    const event = readEvent(textOf(data))
    if (event !== null) heard(event)
  })
  // Each error is followed by the closing, which is told.
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(pulse)
    fate.lost(open)
  })
  return socket
}

function textOf(data: Buffer | ArrayBuffer | readonly Buffer[]): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8')
  return data instanceof ArrayBuffer
    ? Buffer.from(data).toString('utf8')
    : Buffer.concat(data).toString('utf8')
}
