/** Describes the preview of another number of parallel calls for a live campaign, as of right now. */
import * as z from 'zod'
import { SHARE_CODES } from '#domain/blockers/facts.ts'

const lines = z.strictObject({
  /** Parallel calls of the campaign; null: the full pool. */
  parallel: z.int().nullable(),
  /** Lines free before ramp and rate. */
  freeLines: z.int(),
  /** The limit that binds; null when no limit keeps the due tasks from starting. */
  binding: z.enum(SHARE_CODES).nullable(),
})

export const concurrencyQuery = z.strictObject({
  parallel: z.union([z.literal('full'), z.coerce.number().int().min(1).max(10_000)]),
})
export const concurrencyPreview = z.strictObject({ now: lines, after: lines, sentence: z.string() })
export type ConcurrencyPreview = z.infer<typeof concurrencyPreview>
