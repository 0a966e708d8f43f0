/**
 * Speaks to a media channel of Asterisk (`chan_websocket`, JSON control) over its WebSocket: µ-law or A-law at 8 kHz, the
 * same both ways. Audio leg opens one per call. Audio may come before `MEDIA_START`, and what is played before it waits.
 * Audio is read and passed on at once: a reader that stalls would lock the channel.
 */
import { WebSocket } from 'ws'
import { z } from 'zod'
import type { CallSound, SoundEars } from '#carriers/event-stream.ts'
import { parseJson } from '#carriers/http/parse-json.ts'
import type { Companding } from '#domain/call/companding.ts'
import type { SocketAddress } from './ari.ts'

const control = z.object({
  event: z.string(),
  correlation_id: z.string().optional(),
  digit: z.string().optional(),
})

/** Asterisk closes a call at 65,500 bytes in one frame; a second of audio has 8,000. */
const LARGEST_FRAME = 8000
const HANDSHAKE_MS = 5000

/** @param companding of the media channel */
export function openMediaSocket(
  address: SocketAddress,
  companding: Companding,
  ears: SoundEars,
): Promise<CallSound | null> {
  const { promise, resolve } = Promise.withResolvers<CallSound | null>()
  const { url, headers, lookup } = address
  const socket = new WebSocket(url, 'media', {
    headers,
    handshakeTimeout: HANDSHAKE_MS,
    perMessageDeflate: false,
    ...(lookup === undefined ? {} : { lookup }),
  })
  const outlet = createOutlet(socket, companding)
  socket.on('message', (data, isBinary) => {
    const bytes = Buffer.isBuffer(data)
      ? data
      : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)])
    if (isBinary) ears.heard(bytes, companding)
    else obey(parseJson(control, bytes.toString('utf8')), outlet, ears)
  })
  socket.on('open', () => resolve(outlet.socket))
  // Each error is followed by the closing.
  socket.on('error', () => {})
  socket.on('close', () => {
    resolve(null)
    ears.closed()
  })
  return promise
}

interface Outlet {
  readonly socket: CallSound
  /** Whether Asterisk takes audio now. */
  readonly mayPlay: (may: boolean) => void
  readonly played: (mark: string) => void
}

function createOutlet(socket: WebSocket, companding: Companding): Outlet {
  let open = false
  let marks = 0
  let waiting: (Buffer | string)[] = []
  const done = new Map<string, () => void>()
  const drain = (): void => {
    while (open && waiting.length > 0 && socket.readyState === WebSocket.OPEN) {
      const next = waiting.shift()
      if (typeof next === 'string') command(socket, { command: 'MARK_MEDIA', correlation_id: next })
      else if (next) socket.send(next)
    }
  }
  return {
    mayPlay(may) {
      open = may
      drain()
    },
    played(mark) {
      done.get(mark)?.()
      done.delete(mark)
    },
    socket: {
      companding,
      play(audio) {
        for (let at = 0; at < audio.length; at += LARGEST_FRAME)
          waiting.push(audio.subarray(at, at + LARGEST_FRAME))
        drain()
      },
      whenPlayed(heard) {
        const mark = `m${marks++}`
        done.set(mark, heard)
        waiting.push(mark)
        drain()
      },
      flush() {
        waiting = []
        done.clear()
        command(socket, { command: 'FLUSH_MEDIA' })
      },
      close: () => socket.close(),
    },
  }
}

function obey(event: z.output<typeof control> | null, outlet: Outlet, ears: SoundEars): void {
  switch (event?.event) {
    case 'MEDIA_START':
    case 'MEDIA_XON':
      return outlet.mayPlay(true)
    case 'MEDIA_XOFF':
      return outlet.mayPlay(false)
    case 'MEDIA_MARK_PROCESSED':
      return outlet.played(event.correlation_id ?? '')
    case 'DTMF_END':
      return ears.pressed(event.digit ?? '')
    case undefined:
    default:
  }
}

function command(socket: WebSocket, order: object): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order))
}
