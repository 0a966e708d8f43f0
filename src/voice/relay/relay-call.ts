/**
 * Holds the talk of one call over a relay, whatever sockets come and go under it. `relay.ts` makes one per admitted call
 * and hands it frames. It is the line of the talk: a turn always ends with `last`, the call ends after the last word was
 * heard, and the talk is closed exactly once.
 */
import type { Clock } from '#domain/clock.ts'
import type { Handover, Line } from '#voice/talk/line.ts'
import { quietly } from '#voice/talk/quietly.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { createTimers } from '#voice/talk/timers.ts'
import { createDoubles } from './doubles.ts'
import { type RelayFrame, type SetupFrame, writeEnd, writeText } from './frames.ts'
import { createPlaying, type Playing } from './playing.ts'

/** The part of a WebSocket that a relay needs. */
export interface RelaySocket {
  send(text: string): void
  close(code: number): void
}

/** `suspended`: this process stops, and another one may take the talk up. */
export type TalkOver = 'ended' | 'suspended'

export interface RelayCallDeps {
  readonly callId: string
  readonly clock: Clock
  readonly open: (line: Line) => Talk
  readonly over: (talk: Talk, how: TalkOver) => void
  /** Machine milliseconds that a broken socket may take to come back. */
  readonly reconnectMs: number
}

/** Machine milliseconds that a carrier has to close the socket after it was told that the call ends. */
const END_MS = 5000
/** Frames kept while there is no socket. */
const MOST_PENDING = 500
/** WebSocket closes by which a carrier says that the call is over; any other one may be a broken network. */
const OVER_CODES = [1000, 1005]

export class RelayCall implements Line {
  readonly talk: Talk
  readonly #deps: RelayCallDeps
  readonly #playing: Playing
  readonly #doubles = createDoubles()
  readonly #timers
  #socket: RelaySocket | null = null
  /** Telnyx takes no data with the end of a relay. */
  #takesHandoff = false
  #pending: string[] = []
  #turnOpen = false
  #ending: { readonly handoff: object; told: boolean } | null = null
  /** The socket that was told of the end. */
  #toldSocket: RelaySocket | null = null
  #over = false

  constructor(deps: RelayCallDeps) {
    this.#deps = deps
    this.#timers = createTimers<'reconnect' | 'end'>(deps.clock)
    this.#playing = createPlaying(deps.clock, () => this.#heardOut())
    this.talk = deps.open(this)
  }

  /** A socket that named this call speaks for it from now on; a former one is closed. */
  take(socket: RelaySocket, setup: SetupFrame): void {
    const former = this.#socket
    this.#socket = socket
    this.#takesHandoff = setup.callControlId === ''
    this.#timers.clear('reconnect')
    if (former) quietly(() => former.close(1000))
    const said = this.talk.facts().transcript.filter(({ speaker }) => speaker === 'contact')
    this.#doubles.reconnected(
      this.#deps.clock.monotonic(),
      said.map(({ text }) => text),
    )
    for (const frame of this.#pending.splice(0)) this.#send(frame)
    if (this.#ending?.told) this.#tellEnd()
    this.talk.begin()
  }

  get hasSocket(): boolean {
    return this.#socket !== null
  }

  isHeldBy(socket: RelaySocket): boolean {
    return this.#socket === socket
  }

  receive(frame: RelayFrame): void {
    if (this.#over || this.#doubles.isDouble(frame, this.#deps.clock.monotonic())) return
    this.#doubles.note(frame)
    switch (frame.type) {
      case 'prompt':
        return this.talk.heard(frame.voicePrompt, frame.last)
      case 'interrupt':
        this.#playing.cut()
        return this.talk.interrupted(frame.utteranceUntilInterrupt)
      case 'dtmf':
        return this.talk.pressed(frame.digit)
      case 'info':
        if (frame.name === 'agentSpeaking') this.#playing.heard(frame.value === 'on')
        return
      case 'setup':
      case 'error':
        return
    }
  }

  /** The socket is gone. @param code of the WebSocket close */
  lost(code: number): void {
    this.#socket = null
    if (this.#ending?.told || OVER_CODES.includes(code)) return this.close('ended')
    this.#timers.set('reconnect', this.#deps.reconnectMs, () => this.close('ended'))
  }

  /** Ends the talk, once, and leaves nothing running. */
  close(how: TalkOver): void {
    if (this.#over) return
    this.#over = true
    this.#timers.clearAll()
    this.#playing.stop()
    this.talk.closed()
    const socket = this.#socket
    this.#socket = null
    if (socket) quietly(() => socket.close(how === 'suspended' ? 1012 : 1000))
    quietly(() => this.#deps.over(this.talk, how))
  }

  speak(words: string, last: boolean): void {
    this.#turnOpen = !last
    this.#playing.sent(words, last)
    this.#send(writeText(words, last))
  }

  fallSilent(): void {
    this.#pending = []
    if (this.#turnOpen) this.#send(writeText('', true))
    this.#turnOpen = false
    this.#playing.cut()
    if (this.#ending) this.#tellEnd()
  }

  transfer(to: string): Handover {
    if (!this.#takesHandoff) return 'cannot'
    this.#endAfterLastWord({ call: this.#deps.callId, transfer: to })
    return 'left'
  }

  end(): void {
    this.#endAfterLastWord({ call: this.#deps.callId })
  }

  #endAfterLastWord(handoff: object): void {
    this.#ending ??= { handoff, told: false }
    if (this.#playing.idle) this.#tellEnd()
  }

  #heardOut(): void {
    if (this.#ending) this.#tellEnd()
    else this.talk.heardOut()
  }

  #tellEnd(): void {
    if (!this.#ending || this.#over) return
    if (this.#turnOpen) this.#send(writeText('', true))
    this.#turnOpen = false
    this.#ending.told = true
    // Each socket is told once; one that is still to come, when it is there.
    if (this.#socket && this.#toldSocket !== this.#socket) {
      this.#toldSocket = this.#socket
      this.#send(writeEnd(this.#takesHandoff ? this.#ending.handoff : null))
    }
    this.#timers.set('end', END_MS, () => this.close('ended'))
  }

  #send(frame: string): void {
    const socket = this.#socket
    if (socket) quietly(() => socket.send(frame))
    else if (!this.#over && this.#pending.length < MOST_PENDING) this.#pending.push(frame)
  }
}
