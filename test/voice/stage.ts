/**
 * Sets up one talk for its tests: a virtual clock, a line that writes down what it is told, and a brain whose answers the
 * test gives one by one.
 */
import type { Brain, Piece, Question, TalkScript } from '#voice/talk/brain.ts'
import type { Handover, Line } from '#voice/talk/line.ts'
import { createTalk } from '#voice/talk/talk.ts'
import type { Talk } from '#voice/talk/talk-shape.ts'
import type { TalkDeps, Trouble } from '#voice/talk/talk-deps.ts'
import { SCRIPT } from './scripts.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

/** An answer: pieces that come at once, or a stream that the test makes. */
export type GivenAnswer = readonly (Piece | string)[] | ((question: Question) => AsyncIterable<Piece>)

export interface ToldBrain extends Brain {
  readonly questions: Question[]
}

/** Gives these answers in their order; after the last one it is silent. */
export function brainOf(...answers: readonly GivenAnswer[]): ToldBrain {
  const questions: Question[] = []
  return {
    simulated: true,
    questions,
    answer(question) {
      const given = answers[questions.length] ?? []
      questions.push(question)
      return typeof given === 'function' ? given(question) : piecesOf(given)
    },
  }
}

async function* piecesOf(given: readonly (Piece | string)[]): AsyncGenerator<Piece> {
  for (const piece of given) yield typeof piece === 'string' ? { words: piece } : piece
}

/** Waits without end and obeys no signal. */
export const hangs = async function* (): AsyncGenerator<Piece> {
  await new Promise<never>(() => {})
  yield { words: 'never' }
}

export interface HeldLine extends Line {
  /** Turns as they were spoken; the last one may go on. An ellipsis marks a turn that goes on. */
  spoken(): string[]
  readonly calls: string[]
}

export function lineOf(handover: Handover = 'left'): HeldLine {
  const calls: string[] = []
  const turns: string[] = []
  let open = false
  return {
    calls,
    spoken: () => turns.map((turn, n) => (open && n === turns.length - 1 ? `${turn}…` : turn)),
    speak(words, last) {
      if (open) turns.push((turns.pop() ?? '') + words)
      else turns.push(words)
      open = !last
    },
    fallSilent() {
      calls.push('silent')
      open = false
    },
    transfer(to) {
      calls.push(`transfer ${to}`)
      return handover
    },
    end: () => void calls.push('end'),
  }
}

export interface Stage {
  readonly talk: Talk
  readonly line: HeldLine
  readonly clock: VirtualClock
  readonly brain: ToldBrain
  readonly troubles: Trouble[]
  /** The person says this and is done; everything happens that waits for no time. */
  says(text: string): Promise<void>
}

export function setStage(
  answers: readonly GivenAnswer[],
  more: Partial<TalkDeps> & { readonly agent?: Partial<TalkScript> } = {},
): Stage {
  const clock = createVirtualClock()
  const line = lineOf()
  const brain = brainOf(...answers)
  const troubles: Trouble[] = []
  const { agent, ...deps } = more
  const talk = createTalk({
    script: { ...SCRIPT, ...agent },
    brain,
    line,
    clock,
    zone: 'Europe/Berlin',
    limits: { talkSeconds: 300 },
    onTrouble: (trouble) => void troubles.push(trouble),
    ...deps,
  })
  return {
    talk,
    line,
    clock,
    brain,
    troubles,
    async says(text) {
      talk.heard(text, true)
      await clock.pass(0)
    },
  }
}
