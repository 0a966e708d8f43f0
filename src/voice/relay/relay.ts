/**
 * Holds talks over the sockets that carriers open for ConversationRelay. `serve-relay.ts` hands it every socket with the
 * call that the token in its path belongs to. Nothing is taken from a socket before a setup that names this call; one
 * socket speaks for a call, and a further one is a reconnect that takes over. A call that ends leaves nothing behind.
 */
import type { Clock } from '#domain/clock.ts'
import type { Line } from '#voice/talk/line.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { createTimers } from '#voice/talk/timers.ts'
import { readFrame, type RelayFrame, type SetupFrame } from './frames.ts'
import { RelayCall, type RelaySocket, type TalkOver } from './relay-call.ts'
import type { RelayedCall } from './token.ts'

/** A call that may be talked to. */
export interface Admission {
  /** The carrier's reference of the call; null while it is not known, when only our own parameter can name it. */
  readonly ref: string | null
  /** Makes the talk of the call, which the relay begins; after a restart, one that is resumed. */
  readonly open: (line: Line) => Talk
  /** The talk is over, and its facts are final, unless it was suspended. */
  readonly over: (talk: Talk, how: TalkOver) => void
}

export interface RelayDeps {
  readonly clock: Clock
  /** Finds a live call; null when it is none. Asked for every socket. */
  readonly admit: (call: RelayedCall) => Promise<Admission | null>
  /** Machine milliseconds that a broken socket may take to come back; 5000 by default. */
  readonly reconnectMs?: number
}

/** Takes everything that a socket tells. */
export interface SocketListener {
  message(raw: string): void
  /** @param code of the WebSocket close */
  closed(code: number): void
}

export interface Relay {
  accept(call: RelayedCall, socket: RelaySocket): SocketListener
  /** The carrier says that the call is over. */
  end(callId: string): void
  /** This process stops: sockets close in a way that makes carriers reconnect. */
  suspend(): void
  calls(): number
}

/** Machine milliseconds for the setup to come. */
const SETUP_MS = 10_000
const MOST_EARLY_FRAMES = 500
/** WebSocket close: refused. */
const REFUSED = 1008
/** Our parameter of the relay, which holds the call id. */
export const CALL_PARAMETER = 'call'

export function createRelay(deps: RelayDeps): Relay {
  const calls = new Map<string, RelayCall>()

  const enter = async (named: RelayedCall, setup: SetupFrame): Promise<RelayCall | null> => {
    const { callId } = named
    // A reconnect proves its call as the first socket did.
    const admission = await deps.admit(named)
    if (!admission || !names(setup, callId, admission.ref)) return null
    const known = calls.get(callId)
    if (known) return known
    const call = new RelayCall({
      callId,
      clock: deps.clock,
      reconnectMs: deps.reconnectMs ?? 5000,
      open: admission.open,
      over(talk, how) {
        calls.delete(callId)
        admission.over(talk, how)
      },
    })
    calls.set(callId, call)
    return call
  }
  return {
    accept: (call, socket) => listenTo(socket, deps.clock, (setup) => enter(call, setup)),
    end: (callId) => calls.get(callId)?.close('ended'),
    suspend() {
      for (const call of calls.values()) call.close('suspended')
    },
    calls: () => calls.size,
  }
}

/** Whether a setup is about this call: by our own parameter, or by the carrier's reference. */
function names(
  { callSid, callControlId, customParameters }: SetupFrame,
  callId: string,
  ref: string | null,
): boolean {
  const named = customParameters[CALL_PARAMETER]
  if (named !== undefined && named !== '') return named === callId
  return ref !== null && ref !== '' && (callSid === ref || callControlId === ref)
}

function listenTo(
  socket: RelaySocket,
  clock: Clock,
  enter: (setup: SetupFrame) => Promise<RelayCall | null>,
): SocketListener {
  const timers = createTimers<'setup'>(clock)
  let state: 'waiting' | 'entering' | 'closed' = 'waiting'
  let call: RelayCall | null = null
  let early: RelayFrame[] = []
  let closedBy = 1006

  const refuse = (): void => {
    state = 'closed'
    timers.clearAll()
    quietly(() => socket.close(REFUSED))
  }
  const admit = async (setup: SetupFrame): Promise<void> => {
    const entered = await enter(setup)
    if (state === 'closed') return void (entered && !entered.hasSocket && entered.lost(closedBy))
    if (!entered) return refuse()
    call = entered
    call.take(socket, setup)
    for (const frame of early.splice(0)) call.receive(frame)
  }
  timers.set('setup', SETUP_MS, refuse)
  return {
    message(raw) {
      const frame = readFrame(raw)
      if (frame === null || state === 'closed') return
      if (call) return call.isHeldBy(socket) ? call.receive(frame) : undefined
      if (state === 'entering') return void (early.length < MOST_EARLY_FRAMES && early.push(frame))
      if (frame.type !== 'setup') return
      state = 'entering'
      timers.clearAll()
      admit(frame).catch(refuse)
    },
    closed(code) {
      if (state === 'closed') return
      state = 'closed'
      closedBy = code
      timers.clearAll()
      early = []
      if (call?.isHeldBy(socket)) call.lost(code)
    },
  }
}
