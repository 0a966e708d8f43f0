/** Shows the sentiment of a conversation: icon + word. */
import { type Icon, IconMoodNeutral, IconMoodSad, IconMoodSmile } from '@tabler/icons-react'
import type { Snapshot } from '#contract/snapshot.ts'

export type Sentiment = Snapshot['sentiment'][number]['sentiment']

export const SENTIMENT_LOOK: Readonly<
  Record<Sentiment, { readonly label: string; readonly colour: string; readonly icon: Icon }>
> = {
  positive: { label: 'Positive', colour: 'teal', icon: IconMoodSmile },
  neutral: { label: 'Neutral', colour: 'gray', icon: IconMoodNeutral },
  negative: { label: 'Negative', colour: 'orange', icon: IconMoodSad },
}

export const isSentiment = (word: string | null): word is Sentiment => word !== null && word in SENTIMENT_LOOK
