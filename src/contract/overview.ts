/** Describes what is going on in the whole workspace: lines, money, and why each campaign that is alive does not dial. */
import * as z from 'zod'
import { HEADLINE_CODES } from '#domain/diagnosis/headline.ts'
import { TONES } from '#domain/diagnosis/tone.ts'
import { id, instant, money } from './common.ts'
import { route } from './route.ts'

const overview = z.strictObject({
  asOf: instant,
  /** Open calls of the workspace, and the most that it may have. */
  lines: z.strictObject({ inUse: z.int(), of: z.int() }),
  /** Of the calls that were placed since midnight in the zone of the workspace and have ended. */
  spentToday: z.strictObject({
    amount: money,
    /** False when there are so many calls that only the newest were added up. */
    complete: z.boolean(),
  }),
  /** Campaigns below that wait for a person. */
  needPerson: z.int(),
  /** Campaigns that are running, paused or scheduled, newest first; at most as many as one read looks at. */
  campaigns: z.array(
    z.strictObject({
      id: id('campaign'),
      code: z.enum(HEADLINE_CODES),
      tone: z.enum(TONES),
      /** The headline of its live page; each instant in it stands in braces. */
      sentence: z.string(),
    }),
  ),
})
export type Overview = z.output<typeof overview>

export const readOverview = route({
  name: 'readOverview',
  method: 'GET',
  path: '/api/v1/overview',
  role: 'viewer',
  response: overview,
  summary:
    'Reads lines in use, spend of today, and for each campaign that is running, paused or scheduled what holds it back.',
})
