/**
 * Holds the conversation of one call: it opens, asks its brain after each turn of the person, speaks the answers over its
 * line, and keeps the transcript and the facts. A relay or an audio bridge makes one per answered call and tells it what
 * is heard. A wish not to be called again is heard whatever the brain does, is never taken back, and ends the talk. After
 * `closed` it says nothing, asks nothing and has no timer; no brain and no line can make it throw.
 */
import type { TransferOutcome } from '#domain/call/transfer.ts'
import { type Answer, type AnswerEnd, type AnswerFigures, startAnswer } from './answer.ts'
import type { Noted, TalkFacts } from './facts.ts'
import { createHearing, type Hearing } from './hearing.ts'
import { type TalkLimits, talkLimits } from './limits.ts'
import { createHandover, type TriesHandover } from './handover.ts'
import { createNotes, type Notes } from './notes.ts'
import { mustOpen, openingOf } from './opening.ts'
import { type Phrases, phrasesFor } from './phrases.ts'
import { quietly } from './quietly.ts'
import { createTimers } from './timers.ts'
import type { TalkDeps, Trouble } from './talk-deps.ts'
import type { Talk } from './talk-shape.ts'
import { createTurns, type Turns } from './turns.ts'

/** Answers in a row that break off, after which the talk ends. */
const MOST_BROKEN = 2

export const createTalk = (deps: TalkDeps): Talk => new HeldTalk(deps)

class HeldTalk implements Talk {
  readonly #deps: TalkDeps
  readonly #limits: TalkLimits
  readonly #phrases: Phrases
  readonly #turns: Turns
  readonly #notes: Notes
  readonly #hearing: Hearing
  readonly #timers
  readonly #handover: TriesHandover
  readonly #answers: Answer[] = []
  /** `handing`: the line was asked to hand the call over. `ending`: the last words were said. */
  #state: 'waiting' | 'open' | 'handing' | 'ending' | 'closed' = 'waiting'
  #begun = false
  #answeredAt: number | null = null
  #answer: Answer | null = null
  #askedIfThere = false
  #endsAfterHandover = false
  #broken = 0

  constructor(deps: TalkDeps) {
    this.#deps = deps
    this.#limits = talkLimits(deps.limits)
    this.#phrases = phrasesFor(deps.script.language)
    this.#notes = createNotes(deps.script, deps.resume ?? null, () => quietly(() => deps.onOptOut?.()))
    this.#timers = createTimers<'limit' | 'silence'>(deps.clock)
    this.#turns = createTurns(deps.resume?.facts.transcript ?? [], (turn) =>
      quietly(() => deps.onTurn?.(turn)),
    )
    this.#handover = createHandover(deps)
    this.#hearing = createHearing({
      clock: deps.clock,
      turns: this.#turns,
      notes: this.#notes,
      now: () => this.#now(),
      onWish: () => this.#drop(),
      onTurn: () => this.#respond(),
    })
  }

  begin(): void {
    this.#open()
    if (this.#begun) return
    this.#begun = true
    this.#respond()
  }

  endEarly(): void {
    if (this.#state === 'handing') this.#endsAfterHandover = true
    else this.#interject(this.#phrases.cannotGoOn)
  }

  heard(words: string, final: boolean): void {
    if (this.#state === 'closed' || words.trim() === '') return
    this.#open()
    this.#hearing.words(words, final)
    if (!final) this.#awaitPerson()
  }

  interrupted(spoken: string): void {
    if (this.#state === 'closed' || this.#state === 'waiting' || this.#state === 'handing') return
    // Words of an earlier turn were interrupted, or a filler: the answer to what was said since is still to come.
    if (this.#answer?.spoke) this.#drop()
    this.#turns.cut(spoken)
    quietly(() => this.#deps.line.fallSilent())
    this.#awaitPerson()
  }

  pressed(key: string): void {
    if (this.#state === 'closed' || !/^[0-9*#]$/u.test(key)) return
    this.#open()
    this.#hearing.key(key)
    this.#awaitPerson()
  }

  heardOut(): void {
    if (this.#state === 'open' && !this.#answer) this.#awaitPerson()
  }

  handedOver(outcome: TransferOutcome): void {
    if (this.#state !== 'handing') return
    if (outcome === 'connected') return this.#leave()
    this.#state = 'open'
    if (this.#endsAfterHandover) return this.#finish(this.#phrases.cannotGoOn)
    if (this.#notes.optedOut) return this.#finish(this.#phrases.optedOut)
    this.#say(this.#phrases.cannotTransfer)
  }

  metMachine(spoken: string | null): void {
    if (this.#state === 'closed') return
    this.#open()
    this.#leave()
    if (spoken === null) this.#turns.complete()
    else this.#turns.cut(spoken)
    quietly(() => this.#deps.line.fallSilent())
  }

  leftMessage(heard: string, since: number): void {
    if (this.#state === 'closed' || heard === '') return
    this.#turns.agent(heard, this.#now(since))
    this.#turns.complete()
  }

  closed(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#drop()
    this.#timers.clearAll()
    this.#hearing.close()
    this.#turns.complete()
  }

  answeredAt(): number | null {
    return this.#answeredAt
  }

  facts(): TalkFacts {
    return {
      disposition: this.#notes.disposition(this.#turns.personSpoke()),
      sentiment: null,
      score: null,
      optOut: this.#notes.optedOut,
      callbackAt: this.#notes.callbackAt(),
      transcript: this.#turns.transcript(),
    }
  }

  noted(): Noted {
    return this.#notes.noted()
  }

  figures(): readonly AnswerFigures[] {
    return this.#answers.map((answer) => answer.figures())
  }

  #open(): void {
    this.#askedIfThere = false
    if (this.#state !== 'waiting') return
    const { clock, resume } = this.#deps
    this.#state = 'open'
    const answeredAt = resume?.answeredAt ?? clock.world()
    this.#answeredAt = answeredAt
    const { talkSeconds, goodbyeSeconds } = this.#limits
    this.#timers.setAt('limit', answeredAt + (talkSeconds - goodbyeSeconds) * 1000, () => {
      if (this.#state === 'handing') this.#state = 'open'
      this.#interject(this.#phrases.timeIsUp)
    })
  }

  /** It is the agent's turn, if the person spoke last. */
  #respond(): void {
    if (this.#state !== 'open') return
    if (this.#notes.optedOut) return this.#interject(this.#phrases.optedOut)
    const said = this.#turns.transcript()
    const { script } = this.#deps
    if (mustOpen(script, said)) return this.#say(openingOf(script))
    if (said.at(-1)?.speaker === 'contact') this.#ask()
    else this.#awaitPerson()
  }

  #ask(): void {
    this.#timers.clear('silence')
    if (this.#answer?.spoke) quietly(() => this.#deps.line.fallSilent())
    this.#drop()
    const { brain, script, clock, zone } = this.#deps
    const answer = startAnswer({
      brain,
      clock,
      limits: this.#limits,
      question: { script, said: this.#turns.transcript(), now: clock.world(), zone },
      words: (words) => this.#speak(words, false),
      act: (act) => {
        this.#notes.take(act, clock.world())
        if (this.#notes.optedOut) this.#finish(this.#phrases.optedOut)
      },
      slow: () => {
        this.#tell({ kind: 'slow', error: null })
        this.#speak(`${this.#phrases.oneMoment} `, false)
      },
      done: (end) => this.#answered(end),
    })
    this.#answers.push(answer)
    this.#answer = answer
  }

  #answered(end: AnswerEnd): void {
    const spoke = this.#answer?.spoke === true
    this.#answer = null
    if (end.how !== 'complete') this.#tell({ kind: end.how, error: end.how === 'failed' ? end.error : null })
    if (end.how === 'failed') {
      this.#broken++
      if (!spoke || this.#broken >= MOST_BROKEN) return this.#finish(this.#phrases.cannotGoOn)
      return this.#speak('', true)
    }
    this.#broken = 0
    if (end.closing?.act === 'end') return this.#finish(spoke ? '' : this.#phrases.goodbye)
    if (end.closing) return this.#transfer(end.closing.to, spoke)
    this.#speak('', true)
  }

  #transfer(name: string, spoke: boolean): void {
    if (spoke) this.#speak('', true)
    const taken = this.#handover.to(name)
    if (taken === 'left') return this.#leave()
    if (taken === 'cannot') return this.#say(this.#phrases.cannotTransfer)
    this.#timers.clear('silence')
    this.#state = 'handing'
  }

  /** Waits for the person, and not for ever. */
  #awaitPerson(): void {
    if (this.#state !== 'open') return
    this.#timers.set('silence', this.#limits.silenceSeconds * 1000, () => {
      if (this.#answer) return
      if (this.#askedIfThere) return this.#finish(this.#phrases.goodbye)
      this.#askedIfThere = true
      this.#say(this.#phrases.stillThere)
    })
  }

  /** Says a phrase in place of whatever is being said, and ends. */
  #interject(words: string): void {
    if (this.#state !== 'open') return
    this.#drop()
    this.#turns.complete()
    quietly(() => this.#deps.line.fallSilent())
    this.#finish(words)
  }

  /** Says the last words, after those already said, and ends. */
  #finish(words: string): void {
    if (this.#state !== 'open') return
    this.#drop()
    this.#speak(words !== '' && /\S$/u.test(this.#turns.goingOn()) ? ` ${words}` : words, true)
    this.#leave()
    quietly(() => this.#deps.line.end())
  }

  #leave(): void {
    this.#state = 'ending'
    this.#timers.clearAll()
    this.#drop()
  }

  #say(words: string): void {
    this.#timers.clear('silence')
    this.#speak(words, true)
  }

  #speak(words: string, last: boolean): void {
    if (this.#state !== 'open') return
    if (words !== '') this.#turns.agent(words, this.#now())
    if (last) this.#turns.complete()
    quietly(() => this.#deps.line.speak(words, last))
  }

  #drop(): void {
    this.#answer?.stop()
    this.#answer = null
  }

  #tell(trouble: Trouble): void {
    quietly(() => this.#deps.onTrouble?.(trouble))
  }

  /** World seconds since the answer. */
  #now(world = this.#deps.clock.world()): number {
    return Math.max(0, Math.round((world - (this.#answeredAt ?? world)) / 100) / 10)
  }
}
