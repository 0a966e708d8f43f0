/** Describes the results of analysing a campaign's conversations, over the calls that a person answered. */
import * as z from 'zod'

const count = z.int()

export const intelligence = z.strictObject({
  /** Calls answered by a person with a score or a sentiment. */
  analysedCalls: count,
  ofAnsweredCalls: count,
  avgScore: z.number().nullable(),
  /** Percentage of the words that the contacts said. */
  talkShare: z.number().min(0).max(100).nullable(),
  /** The definition of the figures, in words for a tooltip. */
  definition: z.string(),
  /** Five bands; `to` belongs to the band. */
  scores: z.array(z.strictObject({ from: count, to: count, count })),
  /** The latest five. */
  recent: z.array(
    z.strictObject({
      callId: z.string(),
      taskId: z.string(),
      contact: z.string().nullable(),
      endedAt: z.iso.datetime({ precision: 3 }),
      disposition: z.string().nullable(),
      sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
      score: count.nullable(),
      /** One or two sentences about it; null for viewers, and where nothing can be told. */
      summary: z.string().nullable(),
      /** The contact's words where there is no summary; null for viewers. */
      excerpt: z.string().nullable(),
    }),
  ),
})
