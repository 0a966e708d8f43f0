/** Holds the limits of a talk, and their defaults. The opener of a talk gives at least its length. */
export interface TalkLimits {
  /** World seconds of talk after which the carrier ends the call; the talk says goodbye before. */
  readonly talkSeconds: number
  /** World seconds kept for that goodbye; at most a fifth of the talk. */
  readonly goodbyeSeconds: number
  /** Machine milliseconds without a word of an answer, after which the person is asked to wait. */
  readonly firstWordMs: number
  /** Machine milliseconds without a further word of an answer, after which it has failed. */
  readonly giveUpMs: number
  /** Longest answer. */
  readonly answerCharacters: number
  /** Machine seconds of silence after everything was heard, after which the person is asked, and then left. */
  readonly silenceSeconds: number
}

export type GivenLimits = Pick<TalkLimits, 'talkSeconds'> & Partial<TalkLimits>

export const talkLimits = (given: GivenLimits): TalkLimits => ({
  goodbyeSeconds: Math.min(10, given.talkSeconds / 5),
  firstWordMs: 3000,
  giveUpMs: 10_000,
  answerCharacters: 1200,
  silenceSeconds: 12,
  ...given,
})
