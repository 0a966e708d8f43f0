/**
 * Names every key under which figures are kept in step with the rows, as a closed union: a family, and the rest of the
 * key behind it. Readers of tallies use it, so that a misspelt key does not compile. The functions `…_contribution` of
 * the database write the keys.
 */
import type { CallResult } from '#domain/call/status.ts'
import type { TaskStatus } from '#domain/task/status.ts'
import type { WaitReason } from '#domain/task/wait-reason.ts'

type Counted = CallResult | 'cost'

export interface TallyFamilies {
  /** Tasks by status, variant and zone group; the last two families have the callable ones only. */
  t: TaskStatus
  tv: `${number}`
  g: `${number}`
  /** Callable tasks of a zone group by the minute until which they wait, are held, or wait while held for longer. */
  w: `${number}:${number}`
  h: `${number}:${number}`
  hw: `${number}:${number}`
  /** Those of `w` that a refusal or a fault put off. */
  wp: `${number}:${number}`
  /** Callable tasks by the reason of their wait and the minute until which they wait. */
  wr: `${WaitReason}:${number}`
  /** Completed tasks that a machine answered. */
  ce: 'voicemail'
  /** Skipped tasks by reason. */
  sk: string
  /** Ended calls by result; in quarter hours (of epoch seconds), too. */
  r: CallResult
  b: `${number}:${CallResult}`
  /** Money in micro-units, talk in milliseconds, calls whose price is final. */
  sum: 'ai' | 'telephony' | 'final' | 'talk'
  /** Ended calls by disposition. */
  d: string
  /** By attempt: results and cost; dispositions. */
  a: `${number}:${Counted}`
  av: `${number}:${string}`
  /** By variant: results and figures; dispositions. */
  v: `${number}:${Counted | 'talk' | 'score' | 'scored'}`
  vd: `${number}:${string}`
  /** Of a phone number: results over all campaigns, or under a campaign by the id of the number. */
  n: CallResult | `${string}:${CallResult}`
  /** Attempts of a phone number by the hour. */
  p: `${number}`
  s: Sentiment
  /** Of analysed conversations. Bands of the score go in steps of twenty. */
  i: 'calls' | 'score' | 'scored' | `band:${number}` | 'words' | 'words:contact'
}
/** Keys that are no family: the sum of all scores, the calls that have one, and the contacts of a workspace. */
export type TallyFigure = 'score' | 'scored' | 'contacts'
export type TallyFamily = keyof TallyFamilies
export type TallyKey = { [F in TallyFamily]: `${F}:${TallyFamilies[F]}` }[TallyFamily] | TallyFigure

/** The beginning of the keys of a family, or of one attempt, variant or phone number. */
export type TallyPrefix = `${TallyFamily}:` | `${'a' | 'v'}:${number}:` | `n:${string}:`

export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const
export type Sentiment = (typeof SENTIMENTS)[number]
