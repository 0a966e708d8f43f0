/**
 * Holds the talks of calls whose sound reaches us: it opens the sound of an answered call, reads the agent's script, and
 * lets the talk go on until the call ends. A call whose talk cannot be held is hung up at once: nobody is left in silence.
 */
import { scriptOfCall } from '#agents/script-of-call.ts'
import type { AnsweredCall } from '#carriers/event-stream.ts'
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import { talkedBack } from '#domain/call/talked-back.ts'
import type { Clock } from '#domain/clock.ts'
import type { AudioLine } from '#voice/audio/audio-line.ts'
import type { OpensVoice } from '#voice/open-voice.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import { createWhoAnswers, type Finding, type WhoAnswers } from '#voice/who-answers.ts'
import { openVoiceDetector } from '#voice/audio/vad.ts'
import type { Minds } from '#main/minds.ts'
import type { Connection, HeldTalk, HeldTalks } from './held-talks.ts'
import { createMachineMessage } from './machine-message.ts'
import { handOver } from './hand-over.ts'
import { keepWish } from './keep-wish.ts'
import { talkScriptOf } from './talk-script.ts'

export interface AudioTalks {
  /** Holds the talk of this call. Never throws. */
  answered(connection: Connection, call: AnsweredCall): void
}

export interface AudioTalksDeps {
  readonly db: Database
  readonly clock: Clock
  readonly openVoice: OpensVoice
  readonly talks: HeldTalks
  readonly minds: Minds
  /** Hears why a talk could not be held, or had trouble. */
  readonly failed: (error: unknown) => void
  /** Takes events of our own: who answered, and how handing a call over went. */
  readonly tell: (connection: Connection, events: readonly CarrierEvent[]) => void
}

export function createAudioTalks(deps: AudioTalksDeps): AudioTalks {
  const { talks, failed } = deps
  return {
    answered(connection, call) {
      if (!talks.open) return void call.hangup()
      hold(deps, connection, call).then(
        (begun) => void (begun && talks.open ? talks.hold(begun) : call.hangup()),
        (error: unknown) => {
          failed(error)
          void call.hangup()
        },
      )
    },
  }
}

/** Sound of the person that came before a voice was there to hear it is kept for so many pieces of 20 ms. */
const MOST_EARLY = 500

/** @returns null when the call has gone, its sound cannot be reached, there is no voice for it, or it is to be hung up */
async function hold(
  deps: AudioTalksDeps,
  connection: Connection,
  call: AnsweredCall,
): Promise<HeldTalk | null> {
  const { db, clock, openVoice, failed, talks, minds } = deps
  const answeredAt = clock.world()
  const found = await scriptOfCall(db, connection.workspace, call.callId)
  if (!found) return null
  const former = await talks.former(connection.workspace, call.callId)
  const { machines } = found
  const knownMachine =
    machines.detection !== 'off' &&
    !talkedBack(former?.facts.transcript ?? []) &&
    (await talks.takenForMachine(connection.workspace, call.callId))
  if (knownMachine && machines.message === null) return null
  const script = talkScriptOf(found)
  const mind = await minds.of(found.thinksWith)
  const message = machines.message
    ? createMachineMessage({ clock, message: machines.message, hangUp: () => void call.hangup() })
    : null
  let machine = false
  const met = (): void => {
    machine = true
    if (message) message.met()
    else void call.hangup()
  }
  if (knownMachine) met()
  const who =
    machines.detection === 'off'
      ? NOBODY_ASKS
      : createWhoAnswers(await openVoiceDetector(), {
          found(finding) {
            tellWho(deps, connection, call, { ...finding, ms: clock.world() - answeredAt })
            if (finding.by === 'machine') met()
          },
          records: () => message?.records(),
        })
  const early: Buffer[] = []
  let audio: AudioLine | null = null
  let talk: Talk | null = null
  let endedAt: number | null = null
  let lost = false
  const leg = await openOrClose(who, () =>
    call.openAudio({
      heard(sound, companding) {
        who.hear(sound, companding)
        if (audio) audio.hear(sound)
        else if (early.length < MOST_EARLY) early.push(sound)
      },
      pressed: (key) => audio?.pressed(key),
      closed() {
        endedAt = clock.monotonic()
        who.close()
        message?.close()
        void audio?.closed().then(() => talks.changed(call.callId))
      },
    }),
  )
  if (!leg) return null
  const opened = {
    close() {
      who.close()
      message?.close()
      leg.close()
    },
  }
  const voice = await openOrClose(opened, () =>
    openVoice({
      script,
      brain: mind.brain,
      zone: found.zone,
      out: leg,
      hangUp() {
        void call.hangup()
        leg.close()
      },
      transfer: (to) => handOver(deps, connection, call, { to, own: found.e164 }),
      lost() {
        lost = true
        talk?.endEarly()
      },
    }),
  )
  if (!voice) return null
  if (lost || endedAt !== null) {
    void voice.audio.closed()
    opened.close()
    return null
  }
  const { brain, limits } = voice
  talk = createTalk({
    brain,
    clock,
    line: voice.audio.line,
    script,
    limits: { talkSeconds: found.talkSeconds, ...limits },
    zone: found.zone,
    resume: former,
    onTurn() {
      who.said(talk?.facts().transcript ?? [])
      talks.changed(call.callId)
    },
    onOptOut: () => void keepWish(db, { ...connection, ...call, e164: found.e164 }).catch(failed),
    onTrouble: ({ error }) => {
      if (error !== null) failed(error)
    },
  })
  audio = voice.audio
  audio.attach(talk)
  message?.voice(talk, audio)
  talk.begin()
  for (const sound of early.splice(0)) audio.hear(sound)
  return {
    connection,
    callId: call.callId,
    script,
    talk,
    analyst: mind.analyst,
    finish() {
      leg.close()
      return voice.audio.closed()
    },
    hangUp: () => call.hangup(),
    endedAt: () => endedAt,
    onMachine: machines.detection === 'off' ? null : met,
    isMachine: () => machine,
    knownMachine,
    leftMessage: () => message?.left ?? false,
  }
}

/** @returns what was opened; whatever stands open before it is closed when there is nothing, or an error */
async function openOrClose<T>(before: { close(): void }, open: () => Promise<T | null>): Promise<T | null> {
  let opened: T | null = null
  try {
    opened = await open()
    return opened
  } finally {
    if (opened === null) before.close()
  }
}

/** In place of a detection, where the agent talks to whatever answers. */
const NOBODY_ASKS: WhoAnswers = { hear: () => undefined, said: () => undefined, close: () => undefined }

function tellWho(
  { tell, clock }: AudioTalksDeps,
  connection: Connection,
  { callId, ref }: AnsweredCall,
  verdict: Finding & { readonly ms: number },
): void {
  const type = 'machine_detection'
  const eventId = `${callId}:${type}:${verdict.by}`
  tell(connection, [{ type, ...verdict, eventId, ref, callId, direction: 'outbound', at: clock.world() }])
}
