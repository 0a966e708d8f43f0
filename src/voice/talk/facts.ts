/** Defines what is known of a talk, at any moment of it; a talk tells it, and can be taken up again from it. */
import type { TranscriptTurn } from './turns.ts'

/** As a carrier reports them with the end of a call. */
export interface TalkFacts {
  readonly disposition: string | null
  readonly sentiment: null
  readonly score: null
  readonly optOut: boolean
  /** World time, epoch milliseconds. */
  readonly callbackAt: number | null
  readonly transcript: readonly TranscriptTurn[]
}
