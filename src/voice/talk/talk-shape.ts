/** Defines the shape of a talk, as whoever holds one sees it. */
import type { AnswerFigures } from './answer.ts'
import type { Noted, TalkFacts } from './facts.ts'
import type { Listener } from './line.ts'

export interface Talk extends Listener {
  /** The call is answered, now; a talk that is resumed goes on. Further times do nothing. */
  begin(): void
  /** Nobody can hold this talk any longer: it apologises and ends. */
  endEarly(): void
  /** World time, epoch milliseconds; null before the first word. */
  answeredAt(): number | null
  /**
   * A machine answered: the agent says nothing more, and nothing that is heard is answered.
   * @param spoken the part of the agent's answer that was heard; null where it was not speaking, or nobody knows
   */
  metMachine(spoken: string | null): void
  /** The machine was left these words. @param since world time at which they began */
  leftMessage(heard: string, since: number): void
  facts(): TalkFacts
  noted(): Noted
  /** Of each answer of the brain, in order. */
  figures(): readonly AnswerFigures[]
}
