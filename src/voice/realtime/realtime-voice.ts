/**
 * Holds the sound of one call with a speech-to-speech model at a Realtime server: the server hears the person and speaks,
 * and our talk decides. Every turn goes through the talk first, so that a wish not to be called again is heard whatever
 * the model does; only then is the model asked for its answer. The talk's own phrases are spoken by the same voice.
 */
import type { AudioLine, Delivered } from '#voice/audio/audio-line.ts'
import type { Act, Brain, Piece, Question } from '#voice/talk/brain.ts'
import type { Handover, Line, Listener } from '#voice/talk/line.ts'
import { isOptOut } from '#voice/talk/opt-out.ts'
import { actOf, toolsAsJson } from '#voice/talk/model-tools.ts'
import { systemPrompt } from '#voice/talk/system-prompt.ts'
import { append, exactly, type FunctionCall, functionDone, type RealtimeEvent, truncate } from './events.ts'
import { createParting } from './parting.ts'
import { createPlayback, type Played, type Playback } from './playback.ts'
import { createResponses, type ResponseEnd, type Responses } from './responses.ts'
import { openRealtimeSocket, type RealtimeSocket } from './realtime-socket.ts'
import type { RealtimeVoiceDeps } from './realtime-voice-deps.ts'
import { untilAborted } from './until-aborted.ts'
import { type Changes, FORMAT_OF, fromServer, toServer } from './sound-forms.ts'

export interface RealtimeVoice extends AudioLine {
  readonly brain: Brain
}

/** The last words of a call are understood within this time, machine milliseconds. */
const LAST_WORDS_MS = 3000
/** Requests per question: a model that only used its functions is asked once more for its words. */
const MOST_STEPS = 2

/** @returns null when the server cannot be reached, or refuses */
export async function openRealtimeVoice(deps: RealtimeVoiceDeps): Promise<RealtimeVoice | null> {
  const { settings, script, zone, world, out } = deps
  let voice: HeldVoice | null = null
  const { signal } = new AbortController()
  const question = { script, said: [], now: world(), zone, signal }
  const wishes = {
    format: FORMAT_OF[out.companding],
    instructions: systemPrompt(question),
    voice: settings.voice,
    language: script.language,
    tools: toolsAsJson(script),
  }
  const socket = await openRealtimeSocket(settings, wishes, {
    heard: (event) => voice?.heard(event),
    lost: () => voice?.lost(),
  })
  if (socket !== null) voice = new HeldVoice(deps, socket)
  return voice
}

class HeldVoice implements RealtimeVoice {
  readonly #deps: RealtimeVoiceDeps
  readonly #socket: RealtimeSocket
  readonly #responses: Responses
  readonly #toServer: Changes
  readonly #fromServer: Changes
  readonly #playback: Playback
  #listener: Listener | null = null
  /** The talk hands back the words of the model's own answer, which are spoken already. */
  #handingOver = false
  #phrase = ''
  #partial = ''
  #speaking = false
  #toMachine = false
  #aside = false
  #cancelPhrase = (): void => undefined
  #delivering: { readonly words: string; readonly done: (how: Delivered) => void } | null = null
  readonly #parting = createParting(() => this.#isIdle())
  #over: Promise<void> | null = null
  #lastWords = Promise.withResolvers<void>()

  constructor(deps: RealtimeVoiceDeps, socket: RealtimeSocket) {
    this.#deps = deps
    this.#socket = socket
    this.#responses = createResponses((order) => socket.send(order))
    this.#toServer = toServer(socket.takes, deps.out.companding)
    this.#fromServer = fromServer(socket.gives, deps.out.companding)
    this.#playback = createPlayback(deps.out, deps.now)
  }

  readonly brain: Brain = {
    simulated: false,
    answer: (question) => this.#answer(question),
  }

  readonly line: Line = {
    speak: (words, last) => this.#speak(words, last),
    fallSilent: () => void this.#silence(),
    transfer: (to) => this.#transfer(to),
    end: () => this.#parting.wants(() => this.#deps.hangUp()),
  }

  silence(): string | null {
    this.#cancelPhrase()
    return this.#silence()
  }

  deliver(words: string): Promise<Delivered> {
    this.silence()
    this.#toMachine = true
    const { promise, resolve } = Promise.withResolvers<Delivered>()
    this.#delivering = { words, done: resolve }
    this.#say(words)
    return promise
  }

  attach(listener: Listener): void {
    this.#listener = listener
  }

  hear(audio: Buffer): void {
    if (this.#over === null) this.#socket.send(append(this.#toServer(audio)))
  }

  pressed(key: string): void {
    this.#listener?.pressed(key)
  }

  closed(): Promise<void> {
    return (this.#over ??= this.#close())
  }

  heard(event: RealtimeEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.speech_started': {
        this.#speaking = true
        this.#aside = this.#toMachine
        // A goodbye and a message are heard out.
        if (this.#parting.isAwaited || this.#toMachine) return
        const spoken = this.#silence()
        if (spoken !== null) this.#listener?.interrupted(spoken)
        return
      }
      case 'conversation.item.input_audio_transcription.delta':
        this.#partial += event.delta
        return this.#tell(this.#partial, false)
      case 'conversation.item.input_audio_transcription.completed':
        this.#tell(event.transcript, this.#over === null)
        return this.#turnIsOver()
      case 'conversation.item.input_audio_transcription.failed':
        return this.#turnIsOver()
      default:
        return this.#responses.heard(event)
    }
  }

  lost(): void {
    this.#responses.lost()
    this.#lastWords.resolve()
    if (this.#over === null) this.#deps.lost()
  }

  #tell(words: string, final: boolean): void {
    if (!this.#aside || isOptOut(words, { unfinished: !final })) this.#listener?.heard(words, final)
  }

  #turnIsOver(): void {
    this.#partial = ''
    this.#speaking = false
    this.#lastWords.resolve()
  }

  async #close(): Promise<void> {
    const heard = this.#silence()
    // The transcript ends with what was heard of the last words. Those to a machine are no turn of the talk.
    if (heard !== null && !this.#toMachine) this.#listener?.interrupted(heard)
    if (this.#speaking) {
      this.#socket.send({ type: 'input_audio_buffer.commit' })
      const timer = setTimeout(() => this.#lastWords.resolve(), LAST_WORDS_MS)
      this.#lastWords = Promise.withResolvers()
      await this.#lastWords.promise
      clearTimeout(timer)
    }
    this.#socket.close()
    this.#responses.lost()
    this.#listener?.closed()
  }

  #speak(words: string, last: boolean): void {
    if (this.#handingOver) return
    this.#phrase += words
    if (!last) return
    const phrase = this.#phrase.trim()
    this.#phrase = ''
    if (phrase !== '') this.#say(phrase)
    else if (this.#isIdle()) queueMicrotask(() => this.#heardOut())
  }

  #say(phrase: string): void {
    const cancel = this.#responses.ask(exactly(phrase), {
      sound: (sound, itemId) => this.#play(sound, { itemId, words: () => phrase, cancel }),
      words: () => undefined,
      done: (how) => this.#finish(how),
    })
    this.#cancelPhrase = cancel
  }

  #play(sound: Buffer, of: Played): void {
    this.#playback.play(this.#fromServer(sound), of)
  }

  /** A response is over; once its sound is played, everything was heard. */
  #finish(how: ResponseEnd): void {
    if (how === 'cancelled') return
    if (how === 'failed' && this.#delivering) return void this.#silence()
    if (!this.#playback.isPlaying()) return this.#heardOut()
    this.#playback.whenPlayed(() => {
      if (this.#isIdle()) this.#heardOut()
    })
  }

  #heardOut(): void {
    if (this.#parting.isAwaited) return this.#parting.heard()
    if (this.#delivering) return this.#delivered(true, this.#delivering.words)
    this.#listener?.heardOut()
  }

  #isIdle(): boolean {
    return !this.#playback.isPlaying() && !this.#responses.busy()
  }

  /** Stops speaking. @returns the words that were heard of what was being said; null when nothing was */
  #silence(): string | null {
    this.#phrase = ''
    const stopped = this.#playback.stop()
    if (stopped) this.#socket.send(truncate(stopped.itemId, stopped.heardMs))
    this.#delivered(false, stopped?.heard ?? '')
    return stopped?.heard ?? null
  }

  #delivered(whole: boolean, heard: string): void {
    this.#delivering?.done({ whole, heard })
    this.#delivering = null
  }

  #transfer(to: string): Handover {
    const { transfer } = this.#deps
    if (!transfer) return 'cannot'
    this.#parting.wants(() => void transfer(to).then((outcome) => this.#listener?.handedOver(outcome)))
    return 'asked'
  }

  async *#answer(question: Question): AsyncGenerator<Piece> {
    for (let step = 0; step < MOST_STEPS; step++) {
      const { pieces, calls } = this.#request(question.signal)
      let spoke = false
      for await (const words of pieces) {
        spoke ||= words.trim() !== ''
        this.#handingOver = true
        try {
          yield { words }
        } finally {
          this.#handingOver = false
        }
      }
      const made = await calls
      // The person talks over it: what they say is the next question.
      if (made === null) return untilAborted(question.signal)
      let closing: Act | null = null
      for (const call of made) {
        this.#socket.send(functionDone(call.id))
        const act = actOf(call.name, call.input, question)
        if (act?.act === 'end' || act?.act === 'transfer') closing = act
        else if (act) yield act
      }
      if (closing) yield closing
      if (spoke || closing || made.length === 0) return
    }
  }

  /** Asks for one response and streams its words. */
  #request(signal: AbortSignal) {
    const words = new TransformStream<string, string>()
    const writer = words.writable.getWriter()
    const calls = Promise.withResolvers<readonly FunctionCall[] | null>()
    calls.promise.catch(() => undefined)
    let said = ''
    const cancel = this.#responses.ask(null, {
      sound: (sound, itemId) => this.#play(sound, { itemId, words: () => said, cancel }),
      words(part) {
        said += part
        void writer.write(part).catch(() => undefined)
      },
      done: (how, made) => {
        this.#finish(how)
        if (how === 'failed') {
          calls.reject(new Error('the realtime model failed'))
          return void writer.abort(new Error('the realtime model failed')).catch(() => undefined)
        }
        calls.resolve(how === 'cancelled' ? null : made)
        void writer.close().catch(() => undefined)
      },
    })
    signal.addEventListener('abort', cancel, { once: true })
    return { pieces: words.readable, calls: calls.promise }
  }
}
