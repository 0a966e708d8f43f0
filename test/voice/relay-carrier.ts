/**
 * Plays the carrier's side of ConversationRelay over a real WebSocket, and runs the relay that it connects to on a real
 * HTTP server. Tests of the relay speak through it. The relay's time is virtual; only the wires are real.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { createRelay, type Admission, type Relay } from '#voice/relay/relay.ts'
import { serveRelay } from '#voice/relay/serve-relay.ts'
import { relayPath } from '#voice/relay/token.ts'
import type { Brain } from '#voice/talk/brain.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import type { TalkDeps } from '#voice/talk/talk-deps.ts'
import { SCRIPT } from './scripts.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

export const KEY = Buffer.alloc(32, 7)
export const CALL = { workspace: 'wks_1', callId: 'call_1' }
export const REF = 'CA1'

export interface Running {
  readonly url: string
  readonly relay: Relay
  readonly clock: VirtualClock
  /** Talks in the order in which they were opened. */
  readonly talks: Talk[]
  /** How talks were over, in order. */
  readonly overs: string[]
  close(): Promise<void>
}

/** Runs a relay that admits one call. */
export async function runRelay(
  brain: Brain,
  more: Partial<TalkDeps> = {},
  admission: Partial<Admission> = {},
): Promise<Running> {
  const clock = createVirtualClock()
  const talks: Talk[] = []
  const overs: string[] = []
  const relay = createRelay({
    clock,
    admit: ({ callId }) =>
      Promise.resolve(
        callId === CALL.callId
          ? {
              ref: REF,
              open(line) {
                const talk = createTalk({
                  script: SCRIPT,
                  brain,
                  line,
                  clock,
                  zone: 'Europe/Berlin',
                  limits: { talkSeconds: 300 },
                  ...more,
                })
                talks.push(talk)
                return talk
              },
              over: (_talk, how) => void overs.push(how),
              ...admission,
            }
          : null,
      ),
  })
  const server = createServer((_request, response) => void response.end('page'))
  const served = serveRelay({ server, relay, key: KEY, clock })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    relay,
    clock,
    talks,
    overs,
    async close() {
      await served.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const SENT = z.looseObject({
  type: z.string(),
  token: z.string().optional(),
  last: z.boolean().optional(),
  handoffData: z.string().optional(),
})
export type SentFrame = z.infer<typeof SENT>

export interface CarrierSocket {
  readonly socket: WebSocket
  readonly frames: SentFrame[]
  /** The turns of the agent; an ellipsis marks one that goes on. */
  turns(): string[]
  send(frame: object | string): void
  prompt(voicePrompt: string, last?: boolean): void
  /** Code of the close; null while it is open. */
  closed(): number | null
}

/** Opens the socket, or gives the HTTP status of a refusal. */
export async function open(url: string, path = relayPath(KEY, CALL)): Promise<CarrierSocket | number> {
  const socket = new WebSocket(url + path)
  const frames: SentFrame[] = []
  let code: number | null = null
  socket.on('message', (data: Buffer) => frames.push(SENT.parse(JSON.parse(data.toString('utf8')))))
  socket.on('close', (closed) => (code = closed))
  socket.on('error', () => {})
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
  })
  if (status !== 101) return status
  const send = (frame: object | string) =>
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  return {
    socket,
    frames,
    turns: () => turnsOf(frames),
    send,
    prompt: (voicePrompt, last = true) => send({ type: 'prompt', voicePrompt, lang: 'en-US', last }),
    closed: () => code,
  }
}

/** Opens the socket and names the call. */
export async function connect(url: string, setup: object = {}): Promise<CarrierSocket> {
  const carrier = await open(url)
  if (typeof carrier === 'number') throw new Error(`refused: ${carrier}`)
  carrier.send({ type: 'setup', sessionId: 'VX1', callSid: REF, callStatus: 'IN-PROGRESS', ...setup })
  return carrier
}

function turnsOf(frames: readonly SentFrame[]): string[] {
  const turns: string[] = []
  let goesOn = false
  for (const { type, token = '', last = false } of frames) {
    if (type !== 'text') continue
    turns.push(goesOn ? (turns.pop() ?? '') + token : token)
    goesOn = !last
  }
  return turns.map((turn, n) => (goesOn && n === turns.length - 1 ? `${turn}…` : turn))
}
