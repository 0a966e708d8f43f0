/**
 * Leaves a message on the machine that answered a call whose sound reaches us: the agent falls silent at the verdict,
 * waits until the machine records, speaks the message to its end, and hangs up. A talk over sound holds one.
 */
import type { Clock } from '#domain/clock.ts'
import type { AudioLine } from '#voice/audio/audio-line.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { createTimers } from '#voice/talk/timers.ts'

export interface MachineMessage {
  /** A machine answered; further times do nothing. */
  met(): void
  /** The machine has begun to record. */
  records(): void
  /** There is a voice; before that, nothing can be said. */
  voice(talk: Talk, audio: AudioLine): void
  /** The call is over. */
  close(): void
  /** Whether the whole message was heard. */
  readonly left: boolean
}

export interface MachineMessageDeps {
  readonly clock: Clock
  readonly message: string
  readonly hangUp: () => void
}

/** A machine whose beep was not heard within this time of the verdict is spoken to all the same, machine milliseconds. */
const NO_BEEP_MS = 30_000

export function createMachineMessage({ clock, message, hangUp }: MachineMessageDeps): MachineMessage {
  const timers = createTimers<'no_beep'>(clock)
  let has: { readonly talk: Talk; readonly audio: AudioLine } | null = null
  let isMet = false
  let isRecording = false
  let silent = false
  let speaks = false
  let left = false

  const proceed = (): void => {
    if (!isMet || !has) return
    const { talk, audio } = has
    if (!silent) talk.metMachine(audio.silence())
    silent = true
    if (!isRecording || speaks) return
    speaks = true
    timers.clearAll()
    const since = clock.world()
    void audio.deliver(message).then(({ whole, heard }) => {
      left = whole
      talk.leftMessage(heard, since)
      hangUp()
    })
  }
  const records = (): void => {
    isRecording = true
    proceed()
  }
  return {
    met() {
      if (isMet) return
      isMet = true
      timers.set('no_beep', NO_BEEP_MS, records)
      proceed()
    },
    records,
    voice(talk, audio) {
      has = { talk, audio }
      proceed()
    },
    close: timers.clearAll,
    get left() {
      return left
    },
  }
}
