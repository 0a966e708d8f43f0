/**
 * Listens to a brain for one answer and passes on what it says, within the limits of a talk. The talk starts one per
 * turn of the person. Each answer is a generation of its own: nothing of it is passed on once it was stopped or is done,
 * whether or not the brain obeys its signal, and nothing that a brain does gets out as an error.
 */
import type { Clock } from '#domain/clock.ts'
import type { Act, Brain, Piece, Question } from './brain.ts'
import type { TalkLimits } from './limits.ts'
import { createTimers } from './timers.ts'

/** Acts after which nothing of an answer is heard. */
export type Closing = Extract<Act, { readonly act: 'end' | 'transfer' }>

/** How an answer ended. `cut`: it was too long. `failed`: the brain threw, said nothing, or did not go on. */
export type AnswerEnd =
  | { readonly how: 'complete' | 'cut'; readonly closing: Closing | null }
  | { readonly how: 'failed'; readonly why: 'threw' | 'silent' | 'slow'; readonly error: unknown }

export interface AnswerFigures {
  /** Machine milliseconds from the end of the person's turn to the first words of the brain; null without any. */
  readonly firstWordMs: number | null
  /** Machine milliseconds from the end of the person's turn to the last words of the brain. */
  readonly wholeMs: number | null
  readonly how: AnswerEnd['how'] | 'stopped'
}

export interface Answer {
  /** Drops the rest. */
  stop(): void
  /** Whether the brain said any words. */
  readonly spoke: boolean
  figures(): AnswerFigures
}

export interface AnswerDeps {
  readonly brain: Brain
  readonly question: Omit<Question, 'signal'>
  readonly limits: TalkLimits
  readonly clock: Clock
  readonly words: (words: string) => void
  readonly act: (act: Exclude<Act, Closing>) => void
  /** There are no words after `firstWordMs`. */
  readonly slow: () => void
  readonly done: (end: AnswerEnd) => void
}

/** A brain that yields without end and never waits would leave no time for a timer. */
const MOST_PIECES = 5000

export function startAnswer(deps: AnswerDeps): Answer {
  const answer = new RunningAnswer(deps)
  // The answer is handed out before anything of it is passed on.
  void Promise.resolve()
    .then(() => answer.run())
    .catch(() => {})
  return answer
}

class RunningAnswer implements Answer {
  readonly #deps: AnswerDeps
  readonly #controller = new AbortController()
  readonly #timers
  readonly #askedAt: number
  #live = true
  #characters = 0
  #atSentenceEnd = false
  #firstWordMs: number | null = null
  #wholeMs: number | null = null
  #how: AnswerFigures['how'] = 'stopped'

  constructor(deps: AnswerDeps) {
    this.#deps = deps
    this.#askedAt = deps.clock.monotonic()
    this.#timers = createTimers<'first_word' | 'give_up'>(deps.clock)
  }

  get spoke(): boolean {
    return this.#firstWordMs !== null
  }

  figures(): AnswerFigures {
    return { firstWordMs: this.#firstWordMs, wholeMs: this.#wholeMs, how: this.#how }
  }

  stop(): void {
    this.#live = false
    this.#timers.clearAll()
    this.#controller.abort()
  }

  async run(): Promise<void> {
    if (!this.#live) return
    const { brain, question, limits, slow } = this.#deps
    this.#timers.set('first_word', limits.firstWordMs, slow)
    this.#waitForWords()
    let pieces = 0
    try {
      for await (const piece of brain.answer({ ...question, signal: this.#controller.signal })) {
        if (!this.#live || this.#take(piece)) return
        if (++pieces >= MOST_PIECES) return this.#finish(this.#spokenOr({ how: 'cut', closing: null }))
      }
      this.#finish(this.#spokenOr({ how: 'complete', closing: null }))
    } catch (error) {
      this.#finish({ how: 'failed', why: 'threw', error })
    }
  }

  /** @returns whether the answer is over */
  #take(piece: Piece): boolean {
    if ('words' in piece) return this.#speak(speakable(piece.words))
    if (piece.act === 'end' || piece.act === 'transfer') this.#finish({ how: 'complete', closing: piece })
    else this.#deps.act(piece)
    return !this.#live
  }

  #speak(words: string): boolean {
    if (words.trim() === '' && !this.spoke) return false
    if (words === '') return false
    const { clock, limits } = this.#deps
    const room = limits.answerCharacters - this.#characters
    const part = words.length > room ? shortened(words, room, this.#atSentenceEnd) : words
    this.#characters += words.length
    this.#atSentenceEnd = /[.?!]\s*$/u.test(words) || (words.trim() === '' && this.#atSentenceEnd)
    this.#wholeMs = clock.monotonic() - this.#askedAt
    this.#firstWordMs ??= this.#wholeMs
    this.#timers.clear('first_word')
    this.#waitForWords()
    if (part !== '') this.#deps.words(part)
    if (this.#live && words.length > room) this.#finish({ how: 'cut', closing: null })
    return !this.#live
  }

  #waitForWords(): void {
    this.#timers.set('give_up', this.#deps.limits.giveUpMs, () =>
      this.#finish({ how: 'failed', why: 'slow', error: null }),
    )
  }

  #spokenOr(end: AnswerEnd): AnswerEnd {
    return this.spoke ? end : { how: 'failed', why: 'silent', error: null }
  }

  #finish(end: AnswerEnd): void {
    if (!this.#live) return
    this.stop()
    this.#how = end.how
    this.#deps.done(end)
  }
}

/** Without marks that a voice would read out, and without control characters. */
const speakable = (words: string): string =>
  words.replaceAll(/[*`]|\p{Cc}(?<!\s)/gu, '').replaceAll(/\s+/gu, ' ')

/** The beginning of a text that ends with a sentence, or else with a word. @param whole a sentence ended before it */
function shortened(text: string, room: number, whole: boolean): string {
  const start = text.slice(0, Math.max(0, room))
  const sentences = /^.*[.?!](?=\s|$)/su.exec(start)?.[0]
  return sentences ?? (whole ? '' : (/^.*(?=\s)/su.exec(start)?.[0] ?? ''))
}
