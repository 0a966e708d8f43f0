/** Types what a talk is made of: its script, brain, line and limits, and the ears of whoever holds it. */
import type { Clock } from '#domain/clock.ts'
import type { Brain, TalkScript } from './brain.ts'
import type { FormerTalk } from './facts.ts'
import type { GivenLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { ToldTurn } from './turns.ts'

/** Trouble with a brain, for log and metrics; it holds nothing that was said. */
export interface Trouble {
  readonly kind: 'slow' | 'failed' | 'cut'
  readonly error: unknown
}

export interface TalkDeps {
  readonly script: TalkScript
  readonly brain: Brain
  readonly line: Line
  readonly clock: Clock
  readonly limits: GivenLimits
  /** IANA zone of the person. */
  readonly zone: string
  /** A talk that was begun before: it goes on where it was left. */
  readonly resume?: FormerTalk | null
  readonly onTurn?: (turn: ToldTurn) => void
  /** The person wishes never to be called again; told once. */
  readonly onOptOut?: () => void
  readonly onTrouble?: (trouble: Trouble) => void
}
