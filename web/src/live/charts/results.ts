/** Lists the six layers of the timeline, from the bottom up. */
import type { Snapshot } from '#contract/snapshot.ts'

export type Timeline = NonNullable<Snapshot['timeline']>
export type Bucket = Timeline['buckets'][number]
export type ResultKey = Exclude<keyof Bucket, 'start' | 'end' | 'unfinished'>

const LAYERS: Readonly<Record<ResultKey, { readonly label: string; readonly colour: string }>> = {
  answered: { label: 'Answered', colour: 'var(--result-answered)' },
  voicemail: { label: 'Voicemail', colour: 'var(--result-voicemail)' },
  noAnswer: { label: 'No answer', colour: 'var(--result-no-answer)' },
  busy: { label: 'Busy', colour: 'var(--result-busy)' },
  failed: { label: 'Failed', colour: 'var(--result-failed)' },
  other: { label: 'Other', colour: 'var(--result-other)' },
}

export const RESULT_LAYERS = (Object.keys(LAYERS) as ResultKey[]).map((key) => ({ key, ...LAYERS[key] }))
