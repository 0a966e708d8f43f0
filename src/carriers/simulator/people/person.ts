/**
 * Plays one party of a relayed talk: it says hello, listens to each turn of the agent at the pace of speech, answers by
 * its part, and has a last word before it hangs up. `people.ts` makes one per call and carries what it says. All times
 * are world time.
 */
import { between, chance, weighted } from '#carriers/simulator/draws.ts'
import { wordsWithin } from '#carriers/simulator/left-message.ts'
import { CHARACTERS_PER_SECOND, SCRIPTS } from '#carriers/simulator/scripts.ts'
import {
  ASKS_FOR_PERSON,
  DECIDING,
  FAREWELLS,
  handsOver,
  HAVE_TO_GO,
  HELLOS,
  HUNG_UP,
  INTERESTED,
  takesLeave,
} from './lines.ts'
import type { RelayedParty, Role } from './relayed-party.ts'

/** The line as the carrier hears it and tells it to the agent. */
export interface PersonLine {
  says(words: string): void
  /** Talks over the agent, of whose turn only this was heard. */
  interrupts(heard: string, seconds: number): void
  /** Whether the agent is being heard. */
  agentSpeaking(on: boolean): void
}

export interface PersonDeps extends Pick<RelayedParty, 'role' | 'asksForPerson' | 'random'> {
  readonly line: PersonLine
  /** Acts after world seconds, in place of everything that was to happen later; null: nothing is to happen. */
  readonly next: (step: Step | null) => void
}
export interface Step {
  readonly seconds: number
  readonly act: () => void
}

export interface Person {
  /** The agent said a whole turn. */
  hears(turn: string): void
  /** The person hangs up: last words, if any are left. */
  leaves(): void
  /** Whether the person still waits for the agent to open. */
  readonly waits: boolean
}

const THINKS = [0.4, 1.6] as const
const GREETING_AFTER = 0.5
const SAYS_HELLO = 0.6
const SAYS_BYE = 0.6
const INTERRUPTS = 0.12
/** Only a turn of some length is interrupted, in characters. */
const LONG_TURN = 40
/** An agent that does not understand is told so many times. */
const MOST_REPEATS = 4
const MOST_ANSWERS = 8

/** Called when the agent is on the line. The agent opens; only a machine speaks by itself. */
export const createPerson = (deps: PersonDeps): Person =>
  deps.role === 'machine' ? machine(deps) : new TalkingPerson(deps, deps.role)

const secondsOf = (words: string): number => words.length / CHARACTERS_PER_SECOND

/** Speaks its greeting whatever it hears, and records in silence. */
function machine({ line, next }: PersonDeps): Person {
  const greeting = SCRIPTS.voicemail[0]?.[0]?.replace('> ', '') ?? ''
  next({ seconds: GREETING_AFTER + secondsOf(greeting), act: () => line.says(greeting) })
  return {
    hears() {
      line.agentSpeaking(true)
      line.agentSpeaking(false)
    },
    leaves: () => undefined,
    waits: false,
  }
}

class TalkingPerson implements Person {
  readonly #deps: PersonDeps
  readonly #role: Exclude<Role, 'machine'>
  #hello: string | null
  #opened = false
  #decided = 0
  #answers = 0
  #over = false
  /** Words that are being spoken, or thought of. */
  #coming: string | null = null

  constructor(deps: PersonDeps, role: Exclude<Role, 'machine'>) {
    this.#deps = deps
    this.#role = role
    this.#hello = chance(deps.random, SAYS_HELLO) ? this.#oneOf(HELLOS) : null
  }

  get waits(): boolean {
    return !this.#opened
  }

  /** Whether it has said what it meant to say, or never means to. */
  get #done(): boolean {
    return this.#over || this.#decided > 0 || this.#role === 'hung_up'
  }

  hears(turn: string): void {
    const hello = this.#hello
    this.#hello = null
    // A hello cuts the opening off as soon as it has begun, so that the agent opens once more.
    if (hello !== null) return this.#cutIn(hello, turn, 0)
    this.#opened = true
    const words = this.#answerTo(turn)
    const seconds = secondsOf(turn)
    this.#deps.line.agentSpeaking(true)
    const cuts =
      words !== null && turn.length > LONG_TURN && !takesLeave(turn) && chance(this.#deps.random, INTERRUPTS)
    if (cuts) return this.#cutIn(words, turn, seconds * between(this.#deps.random, 0.4, 0.9))
    this.#coming = words
    this.#then(seconds, () => {
      this.#deps.line.agentSpeaking(false)
      if (words !== null)
        this.#then(between(this.#deps.random, ...THINKS) + secondsOf(words), () => this.#say(words))
    })
  }

  leaves(): void {
    const words = this.#done ? this.#coming : this.#lastWords()
    this.#over = true
    this.#deps.next(null)
    if (words !== null) this.#say(words)
  }

  /** @param seconds of the agent's turn that are heard */
  #cutIn(words: string, turn: string, seconds: number): void {
    const { line } = this.#deps
    this.#coming = words
    this.#then(seconds, () => {
      line.interrupts(wordsWithin(turn, seconds * CHARACTERS_PER_SECOND), seconds)
      this.#then(secondsOf(words), () => this.#say(words))
    })
  }

  #say(words: string): void {
    this.#coming = null
    this.#deps.line.says(words)
  }

  #then(seconds: number, act: () => void): void {
    this.#deps.next({ seconds, act })
  }

  /** @returns null when the person says nothing to it */
  #answerTo(turn: string): string | null {
    if (this.#over) return null
    if (this.#deps.asksForPerson && handsOver(turn)) {
      this.#over = true
      return null
    }
    if (takesLeave(turn)) {
      this.#over = true
      return chance(this.#deps.random, SAYS_BYE) ? this.#oneOf(FAREWELLS) : null
    }
    switch (this.#role) {
      case 'hung_up':
        this.#over = true
        return this.#oneOf(HUNG_UP)
      case 'interested':
        return this.#interested()
      default:
        return this.#decided++ < MOST_REPEATS ? this.#oneOf(DECIDING[this.#role]) : null
    }
  }

  #interested(): string | null {
    const { opening, answers } = INTERESTED
    this.#decided++
    if (this.#decided === 1) return this.#oneOf(this.#deps.asksForPerson ? ASKS_FOR_PERSON : opening)
    return this.#answers++ < MOST_ANSWERS ? (answers[(this.#answers - 1) % answers.length] ?? null) : null
  }

  #lastWords(): string | null {
    switch (this.#role) {
      case 'hung_up':
        return null
      case 'interested':
        return this.#oneOf(HAVE_TO_GO)
      default:
        return this.#oneOf(DECIDING[this.#role])
    }
  }

  #oneOf<T>(choices: readonly T[]): T {
    return weighted(
      this.#deps.random,
      choices.map((choice) => [1, choice] as const),
    )
  }
}
