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

/** What the brain of a talk noted besides. */
export interface Noted {
  /** By name of the extraction field; null where the talk did not tell. */
  readonly fields: Readonly<Record<string, string | null>>
  /** World time of an appointment, epoch milliseconds; null without one, or without its time. */
  readonly bookedAt: number | null
  readonly booked: boolean
}

/** A talk as another process left it. */
export interface FormerTalk {
  /** World time, epoch milliseconds. */
  readonly answeredAt: number
  readonly facts: TalkFacts
  readonly noted: Noted
}
