/**
 * Keeps the WebSocket of one relayed talk, as a carrier does that turns speech into text (ConversationRelay): it names
 * the call, carries what is said both ways, and opens itself once more when it is lost. `people.ts` opens one per talk.
 */
import { WebSocket } from 'ws'
import { z } from 'zod'
import { parseJson } from '#carriers/http/parse-json.ts'
import { isE164 } from '#domain/phone/e164.ts'
import type { RelayTrouble } from '#carriers/simulator/truth-log.ts'

export interface RelaySocket {
  send(frame: object): void
  /** The call is over: the far end is told so by an orderly close, and nothing is heard any more. */
  close(): void
}

export interface RelayEars {
  /** The socket stands, for the first time. */
  readonly opened: () => void
  /** The agent said a whole turn. */
  readonly turn: (words: string) => void
  /** The agent ends the call. @param handTo E.164 of whom it hands the call over to; null when it is over */
  readonly ended: (handTo: string | null) => void
  /** There is no socket any more, and none will come. */
  readonly gone: (how: Exclude<RelayTrouble, 'full'>) => void
}

const HANDSHAKE_MS = 5000
/** Machine milliseconds from the loss of the socket to the one try to open it again. */
const AGAIN_MS = 1000
const LARGEST_FRAME = 64 * 1024
/** Characters that a turn may have. */
const LONGEST_TURN = 20_000
const OVER = 1000

const agentFrame = z.object({
  type: z.string(),
  token: z.string().default(''),
  last: z.boolean().default(false),
  handoffData: z.string().optional().catch(undefined),
})
const handoff = z.object({ transfer: z.string().refine(isE164) })

/** @param setup the first frame of each socket */
export function openRelaySocket(url: string, setup: object, ears: RelayEars): RelaySocket {
  let socket: WebSocket | null = null
  let again: NodeJS.Timeout | undefined
  let stood = false
  let closed = false
  let losses = 0
  let turn = ''

  const send = (frame: object): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const hear = (text: string): void => {
    const frame = parseJson(agentFrame, text)
    if (frame?.type === 'end')
      return ears.ended(parseJson(handoff, frame.handoffData ?? '')?.transfer ?? null)
    if (frame?.type !== 'text') return
    turn = (turn + frame.token).slice(0, LONGEST_TURN)
    if (!frame.last) return
    const words = turn.trim()
    turn = ''
    if (words !== '') ears.turn(words)
  }
  const lost = (code: number, refused: boolean): void => {
    socket = null
    turn = ''
    if (closed) return
    const mayTry = !refused && code !== OVER && losses++ === 0
    if (mayTry) again = setTimeout(connect, AGAIN_MS)
    else {
      closed = true
      ears.gone(stood ? 'lost' : 'unreachable')
    }
  }
  const connect = (): void => {
    let refused = false
    const opening = new WebSocket(url, {
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
      maxPayload: LARGEST_FRAME,
    })
    socket = opening
    opening.on('open', () => {
      const first = !stood
      stood = true
      send(setup)
      if (first) ears.opened()
    })
    opening.on('message', (data, binary) => {
      if (!binary && !closed) hear(textOf(data))
    })
    opening.on('unexpected-response', () => {
      refused = true
      opening.terminate()
    })
    // Each error is followed by the closing.
    opening.on('error', () => {})
    opening.on('close', (code) => lost(code, refused))
  }
  connect()
  return {
    send,
    close() {
      closed = true
      clearTimeout(again)
      const open = socket
      if (open?.readyState === WebSocket.OPEN) open.close(OVER)
      else open?.terminate()
    },
  }
}

const textOf = (data: WebSocket.RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8')
