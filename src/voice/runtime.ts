/**
 * Defines the shape of a voice runtime's text form, which the test of an agent talks to: the same agent, typed to
 * instead of spoken to. It dials nobody.
 */
import type { OpeningPolicy } from '#domain/agent/opening-policy.ts'

export interface AgentScript {
  readonly name: string
  /** Prompt and opening line with their variables filled in. */
  readonly prompt: string
  readonly openingLine: string
  /** What the workspace has it say besides. */
  readonly opening: OpeningPolicy
  readonly dispositions: readonly string[]
  readonly extractionFields: readonly { readonly name: string; readonly description: string }[]
  /** Whom the agent may hand the call over to: E.164 by name, in the order in which they are listed. */
  readonly transfers: Readonly<Record<string, string>>
}

export interface TextTurn {
  readonly speaker: 'agent' | 'contact'
  readonly text: string
}

export interface TextOutcome {
  /** One of the agent's own dispositions; null when none of them fits the conversation. */
  readonly disposition: string | null
  /** By name of the extraction field; null where the conversation did not tell. */
  readonly fields: Readonly<Record<string, string | null>>
  /** A note for the person who edits the agent, about this end. */
  readonly note: string | null
  /** A name in `transfers` to which the call would be handed over now; null when it ends. */
  readonly transferTo: string | null
}

export interface TextReply {
  readonly text: string
  /** Null while the conversation goes on. */
  readonly outcome: TextOutcome | null
}

export interface TextRuntime {
  /** True when rules answer in place of a model, so that pages can say so. */
  readonly simulated: boolean
  /**
   * Throws when what answers fails.
   * @param said the conversation so far, oldest first; empty at the start, which the agent opens
   */
  reply(script: AgentScript, said: readonly TextTurn[]): Promise<TextReply>
}
