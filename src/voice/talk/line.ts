/**
 * Defines the shape of a line: what a talk can do to the call that it is held in. A relay of texts and an audio bridge
 * are lines; each also tells its talk what the person says. No method throws or waits.
 */
import type { TransferOutcome } from '#domain/call/transfer.ts'

/**
 * How a line takes the wish to hand its call over. `asked`: it asks once everything that was said has been heard, and
 * tells the outcome. `left`: the line ends with it, and nobody hears of the outcome.
 */
export type Handover = 'asked' | 'left' | 'cannot'

export interface Line {
  /**
   * Speaks a part of the current turn of the agent. Further words after `last` begin a new turn, which may take the place
   * of what was not yet heard. @param last nothing more of this turn follows; the words may be empty
   */
  speak(words: string, last: boolean): void
  /** Stops speaking at once and forgets what was not yet spoken; the person talks. */
  fallSilent(): void
  /** Hands the call over to another number. @param to E.164 */
  transfer(to: string): Handover
  /** Ends the call, once everything that was said to this line has been heard. */
  end(): void
}

/** A line tells its talk these things, in the order in which it happens. None of these throws. */
export interface Listener {
  /** @param final false for words that may still change */
  heard(words: string, final: boolean): void
  /** The person talks over the agent. @param spoken the part of the agent's answer that had been heard by then */
  interrupted(spoken: string): void
  /** A key of the phone: 0-9, *, #. */
  pressed(key: string): void
  /** Everything that was spoken has been heard; told once or more after each `last`, unless it was interrupted. */
  heardOut(): void
  /** How handing the call over went, once after each that was `asked`. The person is here again when it failed. */
  handedOver(outcome: TransferOutcome): void
  /** The call is over, whoever ended it; nothing may be told any more. */
  closed(): void
}
