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
import type { AudioLine } from '#voice/audio/audio-line.ts'
import type { OpensVoice } from '#voice/open-voice.ts'
import type { AnswerFigures } from '#voice/talk/answer.ts'
import { createTalk, type Talk } from '#voice/talk/talk.ts'
import { createWhoAnswers } from '#voice/who-answers.ts'
import { openVoiceDetector } from '#voice/audio/vad.ts'

interface Connection {
  readonly workspace: string
  readonly id: string
}

export interface VoiceCalls {
  /** Holds the talk of this call. Never throws. */
  answered(connection: Connection, call: AnsweredCall): void
  /** The same events; the end of a call that was talked in holds the facts of its talk. Never throws. */
  withFacts(events: readonly CarrierEvent[]): Promise<readonly CarrierEvent[]>
  /** The process stops: each agent takes its leave, then no talk is held any more. Calls that are answered later are hung up. */
  close(): Promise<void>
}

export interface VoiceCallsDeps {
  readonly db: Database
  readonly clock: Clock
  readonly openVoice: OpensVoice
  /** Hears why a talk could not be held, or had trouble. */
  readonly failed: (error: unknown) => void
  /** Hears how long each answer of a talk that has ended took. */
  readonly measured: (figures: readonly AnswerFigures[]) => void
  /** Takes events of our own: who answered, and wishes in the last words that were understood after the end. */
  readonly tell: (connection: Connection, events: readonly CarrierEvent[]) => void
}

/** The end of a call waits so long for its last words, in machine milliseconds; the line is free within two seconds. */
const LAST_WORDS_MS = 1200
const LANGUAGE = 'en-US'
/** A leave is taken within this time, machine milliseconds; a process has ten seconds to stop. */
const LEAVE_MS = 6000
/** The end of a call is told within this time after its sound has ended, or never, machine milliseconds. */
const FORGOTTEN_MS = 60_000

interface Held {
  readonly connection: Connection
  readonly talk: Talk
  readonly audio: AudioLine
  readonly leg: AudioLeg
  readonly hangup: () => Promise<boolean>
  /** When its sound ended, machine time; null while it goes on. */
  readonly endedAt: () => number | null
  readonly isMachine: () => boolean
  /** Its end was told. */
  readonly told: PromiseWithResolvers<void>
}

export function createVoiceCalls(deps: VoiceCallsDeps): VoiceCalls {
  const held = new Map<string, Held>()
  let closing = false
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
    await within(deps.clock, LAST_WORDS_MS, closed)
    call.told.resolve()
    deps.measured(call.talk.figures())
    const conversation = factsOf(call)
    void closed.then(() => tellLate(deps, call, event, conversation))
    return { ...event, conversation }
  }
  return {
    answered(connection, call) {
      if (closing) return void call.hangup()
      forgetOld()
      hold(deps, connection, call).then(
        (begun) => void (begun && !closing ? held.set(call.callId, begun) : call.hangup()),
        (error: unknown) => {
          deps.failed(error)
          void call.hangup()
        },
      )
    },
    withFacts: (events) => Promise.all(events.map(withFactsOf)),
    async close() {
      closing = true
      const open = [...held.values()]
      for (const { talk } of open) talk.endEarly()
      await within(deps.clock, LEAVE_MS, Promise.all(open.map(({ told }) => told.promise)))
      await Promise.all(open.filter((call) => call.endedAt() === null).map((call) => call.hangup()))
    },
  }
}

/** Waits for this, and no longer than so many machine milliseconds. */
async function within(clock: Clock, ms: number, done: Promise<unknown>): Promise<void> {
  const pause = new AbortController()
  await Promise.race([done, clock.sleepMachine(ms, pause.signal)])
  pause.abort()
}

/** Sound of the person that came before a voice was there to hear it is kept for so many pieces of 20 ms. */
const MOST_EARLY = 500

/** @returns null when the call has gone, its sound cannot be reached, or there is no voice for it */
async function hold(deps: VoiceCallsDeps, connection: Connection, call: AnsweredCall): Promise<Held | null> {
  const { db, clock, openVoice, failed } = deps
  const found = await scriptOfCall(db, connection.workspace, call.callId)
  if (!found) return null
  const script = { ...found.script, language: LANGUAGE, transfers: {} }
  let machine = false
  const who = createWhoAnswers(await openVoiceDetector(), ({ by }) => {
    tellWho(deps, connection, call, by)
    if (by !== 'machine') return
    machine = true
    void call.hangup()
  })
  const early: Buffer[] = []
  let audio: AudioLine | null = null
  let talk: Talk | null = null
  let endedAt: number | null = null
  let lost = false
  const leg = await openOrClose(who, () =>
    call.openAudio({
      heard(sound) {
        who.hear(sound)
        if (audio) audio.hear(sound)
        else if (early.length < MOST_EARLY) early.push(sound)
      },
      pressed: (key) => audio?.pressed(key),
      closed() {
        endedAt = clock.monotonic()
        who.close()
        void audio?.closed()
      },
    }),
  )
  if (!leg) return null
  const opened = {
    close() {
      who.close()
      leg.close()
    },
  }
  const voice = await openOrClose(opened, () =>
    openVoice({
      script,
      zone: found.zone,
      out: leg,
      hangUp() {
        void call.hangup()
        leg.close()
      },
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
    onTurn: () => who.said(saidByPerson(talk)),
    onTrouble: ({ error }) => {
      if (error !== null) failed(error)
    },
  })
  audio = voice.audio
  audio.attach(talk)
  talk.begin()
  for (const sound of early.splice(0)) audio.hear(sound)
  return {
    connection,
    talk,
    audio,
    leg,
    hangup: () => call.hangup(),
    endedAt: () => endedAt,
    isMachine: () => machine,
    told: Promise.withResolvers(),
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

const saidByPerson = (talk: Talk | null): string[] =>
  talk?.facts().transcript.flatMap(({ speaker, text }) => (speaker === 'contact' ? [text] : [])) ?? []

function tellWho(
  { tell, clock }: VoiceCallsDeps,
  connection: Connection,
  { callId, ref }: AnsweredCall,
  by: 'machine' | 'screened',
): void {
  const eventId = `${callId}:machine_detection:${by}`
  tell(connection, [
    { type: 'machine_detection', by, eventId, ref, callId, direction: 'outbound', at: clock.world() },
  ])
}

/** What a machine says brings no outcome and no appointment; a wish not to be called stays. */
function factsOf({ talk, isMachine }: Held): ConversationFacts {
  const facts = talk.facts()
  return isMachine() ? { ...facts, disposition: null, callbackAt: null } : facts
}

/** A wish in the last words counts, also when they were understood after the end had been told. */
function tellLate({ tell }: VoiceCallsDeps, held: Held, end: CarrierEvent, told: ConversationFacts): void {
  const conversation = factsOf(held)
  if (end.type !== 'ended' || conversation.optOut === told.optOut) return
  tell(held.connection, [{ ...end, eventId: `${end.eventId}:last-words`, conversation }])
}
