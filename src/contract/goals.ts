/** Describes the goals of a campaign on the wire. */
import * as z from 'zod'
import { GOAL_TYPES as TYPES } from '#domain/campaign/goal.ts'

/** For the pages, which know constants only through the contract. */
export const GOAL_TYPES = [...TYPES]

const calls = z.int().min(1).max(10_000_000)
const share = z.int().min(1).max(100)
/** `target`: calls; for average score and answer rate 1 to 100. */
export const goal = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answered_calls'), target: calls }),
  z.strictObject({
    type: z.literal('disposition'),
    disposition: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
    target: calls,
  }),
  z.strictObject({ type: z.literal('appointments'), target: calls }),
  z.strictObject({ type: z.literal('average_score'), target: share }),
  z.strictObject({ type: z.literal('answer_rate'), target: share }),
])
