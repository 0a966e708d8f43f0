/** Describes the preview of a change of a live campaign's settings, as of right now. */
import * as z from 'zod'
import { SHARE_CODES } from '#domain/blockers/facts.ts'
import { instant } from './common.ts'

const side = z.strictObject({
  /** People who only need a free line. In a campaign that does not run: who would, if it ran. */
  callable: z.int(),
  /** Those of them for whom a line is free now. */
  callableNow: z.int(),
  /** Parallel calls of the campaign; null: the full pool. */
  parallel: z.int().nullable(),
  /** Free lines, before ramp and rate. */
  freeLines: z.int(),
  /** The limit that is reached first; null when there is none. */
  binding: z.enum(SHARE_CODES).nullable(),
  /** The earliest expected finish; null while too little has happened to expect one. */
  finish: instant.nullable(),
})
export const settingsPreview = z.strictObject({
  /** The instant of the figures. */
  asOf: instant,
  /** People who could not be called before and can be after. */
  becomeCallable: z.int(),
  /** People who could be called before and cannot be after. */
  stopBeingCallable: z.int(),
  /** People who have used up the new maximum of attempts, and fail. An undo does not bring them back. */
  fail: z.int(),
  now: side,
  after: side,
  /** The effect in words; each instant in it stands in braces. */
  sentence: z.string(),
})
export type SettingsPreview = z.infer<typeof settingsPreview>
