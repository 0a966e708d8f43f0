/**
 * Holds a talk over sound: it cuts what the person says into utterances and has them understood, and has the agent's
 * sentences spoken one after the other. The caller connects it to a call's audio and to its talk. When the person talks
 * over the agent, the rest of the answer is forgotten at once, and the talk learns how much of it was heard.
 */
import type { Companding } from '#domain/call/companding.ts'
import type { TransferOutcome } from '#domain/call/transfer.ts'
import { isOptOut } from '#voice/talk/opt-out.ts'
import type { Line, Listener } from '#voice/talk/line.ts'
import { createSentences, heardWithin } from './sentences.ts'
import type { Recogniser, Synthesizer } from './speech.ts'
import { samplesOf, soundOf } from './telephone-sound.ts'
import { createUtterances, type Pauses } from './utterances.ts'
import { FRAME_SAMPLES, SAMPLE_RATE, type VoiceDetector } from './vad.ts'

/** The sound that goes to the person; a media channel of a carrier. */
export interface SoundOut {
  /** The form of the sound in both directions. */
  readonly companding: Companding
  /** 8,000 bytes a second. */
  play(audio: Buffer): void
  whenPlayed(done: () => void): void
  flush(): void
}

export interface AudioLineDeps {
  readonly out: SoundOut
  readonly synthesizer: Synthesizer
  readonly recogniser: Recogniser
  readonly detector: VoiceDetector
  readonly language: string
  /** Monotonic machine milliseconds. */
  readonly now: () => number
  readonly hangUp: () => void
  /** Missing where the call cannot be handed over. Never rejects. */
  readonly transfer?: ((to: string) => Promise<TransferOutcome>) | undefined
}

export interface Delivered {
  /** Whether the words were heard to their end. */
  readonly whole: boolean
  /** As much of them as was heard. */
  readonly heard: string
}

export interface AudioLine {
  readonly line: Line
  /** Stops speaking. @returns the words that were heard of the current answer; null when nothing is being spoken */
  silence(): string | null
  /**
   * Speaks to a machine: no sound of the other side interrupts these words, and of what it says from then on only wishes
   * are told, since the menu of a machine is no answer. Resolves once they were heard, or cannot be.
   */
  deliver(words: string): Promise<Delivered>
  /** Says who is to be told; before that, sound is dropped. */
  attach(listener: Listener): void
  /** Audio of the person, in the form of the sound that goes out, in pieces of any length. */
  hear(audio: Buffer): void
  pressed(key: string): void
  /** The call is over; further times do nothing. Resolves once the last words of the person have been understood and told. */
  closed(): Promise<void>
}

const PAUSES: Pauses = { beginMs: 120, endMs: 600, longestMs: 20_000 }

export function createAudioLine(deps: AudioLineDeps): AudioLine {
  const { detector, language, recogniser } = deps
  const utterances = createUtterances(PAUSES)
  const closing = new AbortController()
  let listener: Listener | null = null
  let rest = Buffer.alloc(0)
  let understood = Promise.resolve()
  let over: Promise<void> | null = null
  let lastWords = ''
  const mouth = createMouth(deps, {
    heardOut: () => listener?.heardOut(),
    handedOver: (outcome) => listener?.handedOver(outcome),
  })
  let isToMachine = false
  let isAside = false
  const understand = (samples: Int16Array): void => {
    const aside = isAside
    understood = understood.then(async () => {
      const words = await recogniser.understand(samples, language, closing.signal).catch(() => '')
      if (words === '' || (aside && !isOptOut(words))) return
      if (over === null) return listener?.heard(words, true)
      // The call is over: nothing is answered any more, and these words end with it.
      lastWords = `${lastWords} ${words}`.trim()
      listener?.heard(lastWords, false)
    })
  }
  const frameHeard = (frame: Int16Array): void => {
    const heard = utterances.next(frame, detector.isSpeech(frame))
    if (heard?.kind === 'utterance') return understand(heard.samples)
    if (heard?.kind === 'begun') isAside = isToMachine
    const spoken = heard?.kind === 'begun' && !isToMachine && !mouth.isLast() ? mouth.interrupt() : null
    if (spoken !== null) listener?.interrupted(spoken)
  }
  const close = async (): Promise<void> => {
    const heard = mouth.interrupt()
    // The transcript ends with what was heard of the last words. Those to a machine are no turn of the talk.
    if (heard !== null && !isToMachine) listener?.interrupted(heard)
    const last = utterances.rest()
    if (last !== null) understand(last)
    const timer = setTimeout(() => closing.abort(), LAST_WORDS_MS)
    await understood
    clearTimeout(timer)
    detector.close()
    listener?.closed()
  }
  return {
    line: mouth.line,
    silence: () => mouth.interrupt(),
    deliver(words) {
      isToMachine = true
      return mouth.deliver(words)
    },
    attach(told) {
      listener = told
    },
    hear(audio) {
      if (over !== null) return
      rest = Buffer.concat([rest, audio])
      for (; rest.length >= FRAME_SAMPLES; rest = rest.subarray(FRAME_SAMPLES))
        frameHeard(samplesOf(rest.subarray(0, FRAME_SAMPLES), deps.out.companding))
    },
    pressed: (key) => listener?.pressed(key),
    closed: () => (over ??= close()),
  }
}

/** Machine milliseconds within which the last words of a call are understood. */
const LAST_WORDS_MS = 10_000

interface Mouth {
  readonly line: Line
  /** Stops speaking. @returns the words that were heard of the current answer; null when nothing is being spoken */
  interrupt(): string | null
  /** Whether the words that are spoken are the last ones before the call ends or is handed over; they are heard out. */
  isLast(): boolean
  deliver(words: string): Promise<Delivered>
}

interface Spoken {
  readonly words: string
  readonly ms: number
}

function createMouth(deps: AudioLineDeps, told: Pick<Listener, 'heardOut' | 'handedOver'>): Mouth {
  const { out, synthesizer, language, now } = deps
  let generation = new AbortController()
  let sentences = createSentences()
  /** The answer as far as it was handed to the call, and when its sound began. */
  let spoken: Spoken[] = []
  let began = 0
  let waiting = 0
  let work = Promise.resolve()
  let afterLast: (() => void) | null = null
  let delivering: ((delivered: Delivered) => void) | null = null
  const delivered = (how: Delivered): void => {
    delivering?.(how)
    delivering = null
  }
  const forget = (): void => {
    spoken = []
    sentences = createSentences()
  }
  const finish = (mine: AbortController, then: () => void): void => {
    waiting++
    work = work.then(() => {
      if (mine.signal.aborted) return
      out.whenPlayed(() => {
        if (mine.signal.aborted) return
        waiting--
        forget()
        then()
      })
    })
  }
  /** What happens once everything has been heard; the latest wish counts. */
  const afterLastWord = (then: () => void): void => {
    const isWaiting = afterLast !== null
    afterLast = then
    if (isWaiting) return
    finish(generation, () => {
      const act = afterLast
      afterLast = null
      act?.()
    })
  }
  const say = (words: string): void => {
    const mine = generation
    waiting++
    work = work.then(async () => {
      if (mine.signal.aborted) return
      const samples = await synthesizer.speak(words, language, mine.signal).catch(() => null)
      if (mine.signal.aborted) return
      waiting--
      // Nobody is left in silence with an agent that has lost its voice.
      if (samples === null) return deps.hangUp()
      if (spoken.length === 0) began = now()
      spoken.push({ words, ms: (samples.length / SAMPLE_RATE) * 1000 })
      out.play(soundOf(samples, out.companding))
    })
  }
  const interrupt = (): string | null => {
    afterLast = null
    if (waiting === 0 && spoken.length === 0) return null
    const heard = heardWithin(spoken, now() - began)
    delivered({ whole: false, heard })
    generation.abort()
    generation = new AbortController()
    waiting = 0
    out.flush()
    forget()
    return heard
  }
  return {
    interrupt,
    isLast: () => afterLast !== null,
    deliver(words) {
      interrupt()
      const { promise, resolve } = Promise.withResolvers<Delivered>()
      delivering = resolve
      for (const sentence of sentences.next(words, true)) say(sentence)
      finish(generation, () => delivered({ whole: true, heard: words }))
      return promise
    },
    line: {
      speak(words, last) {
        for (const sentence of sentences.next(words, last)) say(sentence)
        if (last) finish(generation, told.heardOut)
      },
      fallSilent: () => void interrupt(),
      transfer(to) {
        const { transfer } = deps
        if (!transfer) return 'cannot'
        afterLastWord(() => void transfer(to).then(told.handedOver))
        return 'asked'
      },
      end: () => afterLastWord(deps.hangUp),
    },
  }
}
