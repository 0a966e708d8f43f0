/**
 * Defines the shape of a brain: the part of an agent that decides what to say next. A talk asks its brain once per turn
 * of the person, and stops listening to it when the person interrupts. A brain can only speak and note things down; it
 * dials nobody, and what it notes can only add restrictions (docs/dialing.md D36).
 */
import type { AgentScript, TextTurn } from '#voice/runtime.ts'

/** The agent that talks, for one call: its variables are filled in. */
export interface TalkScript extends AgentScript {
  /** Language of the talk, such as `en-US`. */
  readonly language: string
  /** Where the agent may hand the call to, by name; empty when it may not. */
  readonly transfers: Readonly<Record<string, string>>
}

/** Something that the brain notes down or wants done. */
export type Act =
  | { readonly act: 'set_disposition'; readonly disposition: string }
  | { readonly act: 'note_field'; readonly name: string; readonly value: string }
  /** An appointment. @property at epoch milliseconds of world time; null when none was agreed on */
  | { readonly act: 'book'; readonly at: number | null }
  /** The person wishes to be called back. @property at as of `book` */
  | { readonly act: 'call_back'; readonly at: number | null }
  | { readonly act: 'do_not_call' }
  /** @property to a name in `transfers` */
  | { readonly act: 'transfer'; readonly to: string }
  /** The talk is over once the words before it have been heard. */
  | { readonly act: 'end' }

/** A part of an answer, in the order in which the brain makes them. */
export type Piece = { readonly words: string } | Act

export interface Question {
  readonly script: TalkScript
  /** The talk so far as it was heard, oldest first. The talk itself says the opening line, and asks after that. */
  readonly said: readonly TextTurn[]
  /** World time, epoch milliseconds. */
  readonly now: number
  /** IANA zone of the person, in which they mean a time of day. */
  readonly zone: string
  /** Aborts when the person interrupts, or when the answer came too late to be of use. */
  readonly signal: AbortSignal
}

export interface Brain {
  /** True when rules answer in place of a model, so that pages can say so. */
  readonly simulated: boolean
  /** Streams the next answer. Throws when the brain fails; what was yielded before stays said. */
  answer(question: Question): AsyncIterable<Piece>
}
