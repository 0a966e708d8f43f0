/**
 * Holds the talks of calls whose sound reaches us: it opens the sound of an answered call, reads the agent's script, and
 * lets the talk go on until the call ends. The facts of the talk join the carrier's own word of the end. A call whose
 * talk cannot be held is hung up at once: nobody is left in silence.
 */
import { scriptOfCall } from '#agents/script-of-call.ts'
import type { AnsweredCall } from '#carriers/asterisk/adapter.ts'
import type { AudioLeg } from '#carriers/asterisk/audio-leg.ts'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import type { Database } from '#db/database.ts'
import type { Clock } from '#domain/clock.ts'
import { type AudioLine, createAudioLine } from '#voice/audio/audio-line.ts'
import type { Speech } from '#voice/audio/speech.ts'
import { openVoiceDetector } from '#voice/audio/vad.ts'
import type { Brain } from '#voice/talk/brain.ts'
import { createTalk, type Talk } from '#voice/talk/talk.ts'

interface Connection {
  readonly workspace: string
  readonly id: string
}

export interface VoiceCalls {
  /** Holds the talk of this call. Never throws. */
  answered(connection: Connection, call: AnsweredCall): void
  /** The same events; the end of a call that was talked in holds the facts of its talk. Never throws. */
  withFacts(events: readonly CarrierEvent[]): Promise<readonly CarrierEvent[]>
}

export interface VoiceCallsDeps {
  readonly db: Database
  readonly clock: Clock
  readonly speech: Speech
  readonly brain: Brain
  /** Hears why a talk could not be held, or had trouble. */
  readonly failed: (error: unknown) => void
  /** Takes events that come after the end was told: wishes in the last words. */
  readonly late: (connection: Connection, events: readonly CarrierEvent[]) => void
}

/** The end of a call waits so long for its last words, in machine milliseconds; the line is free within two seconds. */
const LAST_WORDS_MS = 1200
const LANGUAGE = 'en-US'
/** The end of a call is told within this time after its sound has ended, or never, machine milliseconds. */
const FORGOTTEN_MS = 60_000

interface Held {
  readonly connection: Connection
  readonly talk: Talk
  readonly audio: AudioLine
  readonly leg: AudioLeg
  /** When its sound ended, machine time; null while it goes on. */
  readonly endedAt: () => number | null
}

export function createVoiceCalls(deps: VoiceCallsDeps): VoiceCalls {
  const held = new Map<string, Held>()
  /** Lets go of talks whose end was told before they were held. */
  const forgetOld = (): void => {
    const now = deps.clock.monotonic()
    for (const [callId, { endedAt }] of held) if (now - (endedAt() ?? now) > FORGOTTEN_MS) held.delete(callId)
  }
  const withFactsOf = async (event: CarrierEvent): Promise<CarrierEvent> => {
    const { callId } = event
    const call = event.type === 'ended' && callId !== null ? held.get(callId) : undefined
    if (event.type !== 'ended' || callId === null || !call) return event
    held.delete(callId)
    call.leg.close()
    const closed = call.audio.closed().catch(deps.failed)
    const pause = new AbortController()
    await Promise.race([closed, deps.clock.sleepMachine(LAST_WORDS_MS, pause.signal)])
    pause.abort()
    const conversation = call.talk.facts()
    void closed.then(() => tellLate(deps, call, event, conversation))
    return { ...event, conversation }
  }
  return {
    answered(connection, call) {
      forgetOld()
      hold(deps, connection, call).then(
        (begun) => void (begun ? held.set(call.callId, begun) : call.hangup()),
        (error: unknown) => {
          deps.failed(error)
          void call.hangup()
        },
      )
    },
    withFacts: (events) => Promise.all(events.map(withFactsOf)),
  }
}

/** @returns null when the call has gone, or its sound cannot be reached */
async function hold(deps: VoiceCallsDeps, connection: Connection, call: AnsweredCall): Promise<Held | null> {
  const { db, clock, speech, brain, failed } = deps
  const found = await scriptOfCall(db, connection.workspace, call.callId)
  if (!found) return null
  const detector = await openVoiceDetector()
  let audio: AudioLine | null = null
  let endedAt: number | null = null
  const leg = await call.openAudio({
    heard: (sound) => audio?.hear(sound),
    pressed: (key) => audio?.pressed(key),
    closed() {
      endedAt = clock.monotonic()
      void audio?.closed()
    },
  })
  if (!leg || endedAt !== null) {
    detector.close()
    return null
  }
  audio = createAudioLine({
    ...speech,
    out: leg,
    detector,
    language: LANGUAGE,
    now: () => clock.monotonic(),
    hangUp() {
      void call.hangup()
      leg.close()
    },
  })
  const talk = createTalk({
    brain,
    clock,
    line: audio.line,
    script: { ...found.script, language: LANGUAGE, transfers: {} },
    limits: { talkSeconds: found.talkSeconds },
    zone: found.zone,
    onTrouble: ({ error }) => {
      if (error !== null) failed(error)
    },
  })
  audio.attach(talk)
  talk.begin()
  return { connection, talk, audio, leg, endedAt: () => endedAt }
}

/** A wish in the last words counts, also when they were understood after the end had been told. */
function tellLate(
  { late }: VoiceCallsDeps,
  { connection, talk }: Held,
  end: CarrierEvent,
  told: ConversationFacts,
): void {
  const conversation = talk.facts()
  if (end.type !== 'ended' || conversation.optOut === told.optOut) return
  late(connection, [{ ...end, eventId: `${end.eventId}:last-words`, conversation }])
}
