/**
 * Defines the shape of the analysis that follows each talk: what came of it, with the words of the person that show it.
 * The analysts beside it make one, and the holder of a talk asks them. An analysis only adds information: it moves no
 * state, and where the person said nearly nothing it tells nothing.
 */
import type { Sentiment } from '#domain/tally/keys.ts'
import type { TalkScript } from '#voice/talk/brain.ts'
import type { TranscriptTurn } from '#voice/talk/turns.ts'

/** A talk that is over, as an analyst gets it. */
export interface AnalysedTalk {
  readonly script: TalkScript
  readonly transcript: readonly TranscriptTurn[]
  /** As the talk noted it; null when it noted none. */
  readonly disposition: string | null
  /** As the talk noted them, by name of the extraction field; null or missing where it noted nothing. */
  readonly fields: Readonly<Record<string, string | null>>
  /** The person wishes not to be called again. */
  readonly optOut: boolean
}

/** Words of the person that show something. */
export interface Quote {
  /** Position in the transcript, from 0; always a turn of the person. */
  readonly turn: number
  /** An exact part of that turn, at most 200 characters. */
  readonly text: string
}

export interface Analysis {
  /** One of the agent's own dispositions; null when it cannot be told. */
  readonly disposition: string | null
  /** The mood of the person; null when it cannot be told. */
  readonly sentiment: Sentiment | null
  /**
   * A whole number from 0 (nothing of the agent's aim is reached) to 100 (all of it), whatever the person's mood was;
   * null when it cannot be told. A talk in which the person wished not to be called again has 0.
   */
  readonly score: number | null
  /** One entry per extraction field of the agent; null where the talk did not tell. */
  readonly fields: Readonly<Record<string, string | null>>
  /** One or two sentences in English, at most 400 characters. */
  readonly summary: string | null
  readonly evidence: Evidence
}

/** Null or missing where nothing is claimed, or where no words of the person show it. */
export interface Evidence {
  readonly disposition: Quote | null
  readonly sentiment: Quote | null
  readonly score?: Quote | null
  readonly fields: Readonly<Record<string, Quote>>
}

export interface Analyst {
  /** True when rules decide in place of a model, so that pages can say so. */
  readonly simulated: boolean
  /** Throws when what analyses fails, or when the signal aborts before it is done. */
  analyse(talk: AnalysedTalk, signal: AbortSignal): Promise<Analysis>
}

/** Most characters of a quote, of a field's value and of a summary. */
export const LONGEST = { quote: 200, value: 1000, summary: 400 } as const

/** The analysis of a talk of which nothing can be told. */
export const cannotTell = ({ script }: AnalysedTalk): Analysis => ({
  disposition: null,
  sentiment: null,
  score: null,
  fields: Object.fromEntries(script.extractionFields.map(({ name }) => [name, null])),
  summary: null,
  evidence: { disposition: null, sentiment: null, fields: {} },
})
