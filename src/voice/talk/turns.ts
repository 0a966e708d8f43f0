/**
 * Keeps the transcript of one talk: the turns of both sides in the order in which they began, the agent's cut to what
 * was heard. The talk writes it. Turns of the person that nothing heard lies between are one turn.
 */
import type { TextTurn } from '#voice/runtime.ts'
import { heardPart } from './heard-part.ts'

export interface TranscriptTurn extends TextTurn {
  /** World seconds after the answer. */
  readonly at: number
}

/** A turn as it is told while the talk goes on. */
export interface ToldTurn extends TranscriptTurn {
  /** From 0. A turn that is told again under its number takes the place of the former one; it may be empty. */
  readonly number: number
}

export interface Turns {
  /** The person said this. @returns the whole turn that it belongs to */
  contact(text: string, at: number): string
  /** The agent says this, in a turn that goes on until `complete`. */
  agent(text: string, at: number): void
  /** The agent's turn is over. */
  complete(): void
  /** The agent's turn that goes on; empty when none does. */
  goingOn(): string
  /** Only this much of the agent's last turn was heard. */
  cut(heard: string): void
  transcript(): readonly TranscriptTurn[]
  /** Whether the person said anything. */
  personSpoke(): boolean
}

/** Longest turn of a person that is kept, in characters, and most turns of a talk. */
const LONGEST = 4000
const MOST = 1000

export function createTurns(before: readonly TranscriptTurn[], onTurn: (turn: ToldTurn) => void): Turns {
  const turns: TranscriptTurn[] = [...before]
  /** Position of the agent's turn that goes on. */
  let open: number | null = null

  const put = (number: number, turn: TranscriptTurn, tell: boolean): void => {
    turns[number] = turn
    if (tell) onTurn({ number, ...turn })
  }
  const complete = (): void => {
    const turn = open === null ? undefined : turns[open]
    if (open !== null && turn) put(open, { ...turn, text: turn.text.trim() }, true)
    open = null
  }
  const lastHeard = (): number => turns.findLastIndex((turn) => turn.text !== '')
  return {
    contact(text, at) {
      complete()
      const number = lastHeard()
      const last = turns[number]
      const goesOn = last?.speaker === 'contact'
      const whole = (goesOn ? `${last.text} ${text}` : text).slice(-LONGEST)
      if (goesOn) put(number, { ...last, text: whole }, true)
      else if (turns.length < MOST) put(turns.length, { speaker: 'contact', at, text: whole }, true)
      return whole
    },
    agent(text, at) {
      const turn = open === null ? undefined : turns[open]
      if (open !== null && turn) return put(open, { ...turn, text: turn.text + text }, false)
      if (turns.length >= MOST) return
      open = turns.length
      put(open, { speaker: 'agent', at, text }, false)
    },
    complete,
    goingOn: () => (open === null ? '' : (turns[open]?.text ?? '')),
    cut(heard) {
      complete()
      const number = turns.findLastIndex((turn) => turn.speaker === 'agent' && turn.text !== '')
      const turn = turns[number]
      if (turn) put(number, { ...turn, text: heardPart(turn.text, heard) }, true)
    },
    transcript: () =>
      turns.filter((turn) => turn.text.trim() !== '').map((turn) => ({ ...turn, text: turn.text.trim() })),
    personSpoke: () => turns.some((turn) => turn.speaker === 'contact' && turn.text !== ''),
  }
}
