/**
 * Opens one session at a Realtime server, for one call, and tells in which form the server takes and gives sound. The
 * realtime voice speaks over it. Frames are read as they come; nothing waits in here.
 */
import { WebSocket } from 'ws'
import { FORMATS, readEvent, type RealtimeEvent, type SessionWishes, sessionUpdate, type SoundFormat } from './events.ts' // prettier-ignore

export interface RealtimeSettings {
  /** Such as `wss://api.openai.com/v1/realtime`. */
  readonly url: string
  /** Empty for a server that asks for none. */
  readonly apiKey: string
  readonly model: string
  readonly voice: string
}

export interface RealtimeSocket {
  readonly takes: SoundFormat
  readonly gives: SoundFormat
  send(order: object): void
  close(): void
}

export interface RealtimeEars {
  readonly heard: (event: RealtimeEvent) => void
  /** The session is over, and nobody asked for it. */
  readonly lost: () => void
}

/** From the first byte to the confirmed session, machine milliseconds. */
const OPEN_MS = 5000
const LARGEST_FRAME = 16 * 1024 * 1024
/** PCM of Realtime servers has this rate. */
const PCM_RATE = 24_000

/** @returns null when the server cannot be reached, refuses the session, or speaks in a form that is not known here */
export function openRealtimeSocket(
  { url, apiKey, model }: RealtimeSettings,
  wishes: SessionWishes,
  ears: RealtimeEars,
): Promise<RealtimeSocket | null> {
  const { promise, resolve } = Promise.withResolvers<RealtimeSocket | null>()
  const address = new URL(url)
  address.searchParams.set('model', model)
  const socket = new WebSocket(address, {
    headers: apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` },
    handshakeTimeout: OPEN_MS,
    maxPayload: LARGEST_FRAME,
    followRedirects: false,
  })
  let open = false
  let closed = false
  const timer = setTimeout(() => socket.terminate(), OPEN_MS)
  const send = (order: object): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order))
  }
  const begin = ({ session }: Extract<RealtimeEvent, { type: 'session.updated' }>): void => {
    const takes = formOf(session.audio.input.format)
    const gives = formOf(session.audio.output.format)
    if (!takes || !gives) return socket.terminate()
    open = true
    clearTimeout(timer)
    resolve({
      takes,
      gives,
      send,
      close() {
        closed = true
        socket.close()
      },
    })
  }
  socket.on('open', () => send(sessionUpdate(wishes)))
  socket.on('message', (data, isBinary) => {
    const event = isBinary ? null : readEvent(frameOf(data))
    if (event === null) return
    if (open) ears.heard(event)
    else if (event.type === 'session.updated') begin(event)
    else if (event.type === 'error') socket.terminate()
  })
  // Each error is followed by the closing.
  socket.on('error', () => {})
  socket.on('close', () => {
    clearTimeout(timer)
    resolve(null)
    if (open && !closed) ears.lost()
  })
  return promise
}

function formOf({
  type,
  rate,
}: {
  readonly type: string
  readonly rate?: number | undefined
}): SoundFormat | null {
  const form = FORMATS.find((known) => known === type) ?? null
  return form === 'audio/pcm' && (rate ?? PCM_RATE) !== PCM_RATE ? null : form
}

const frameOf = (data: Buffer | ArrayBuffer | readonly Buffer[]): string =>
  (Buffer.isBuffer(data) ? data : data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.concat(data)).toString('utf8') // prettier-ignore
