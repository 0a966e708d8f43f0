/**
 * Describes the route of analytics: the results of calls for any campaigns and any range of time, side by side and
 * together.
 */
import * as z from 'zod'
import { CALL_RESULTS } from '#domain/call/status.ts'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { givenInstant, id, instant, money, timeZone } from './common.ts'
import { route } from './route.ts'
import { timeline } from './snapshot.ts'

export const MOST_COMPARED = 5
const count = z.int()
const percent = z.number().min(0).max(100)

/** One cell per hour and weekday of the workspace's zone; hours without a call are left out. */
const heatCell = z.strictObject({
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  /** Ended calls that count for an answer rate. */
  calls: count,
  answered: count,
  answerRate: percent.nullable(),
})
const figures = {
  calls: count,
  answered: count,
  answerRate: percent.nullable(),
  results: z.array(z.strictObject({ result: z.enum(CALL_RESULTS), count })),
  heat: z.array(heatCell),
  /** Null with no more than one bucket. */
  timeline: timeline.nullable(),
  /**
   * The part that needs the calls themselves. Null when the range holds too many to read: the whole life of a campaign,
   * or a narrower range, has them.
   */
  details: z
    .strictObject({
      dispositions: z.array(z.strictObject({ disposition: z.string(), count })),
      sentiment: z.array(z.strictObject({ sentiment: z.enum(['positive', 'neutral', 'negative']), count })),
      retries: z.array(
        z.strictObject({
          attempt: count,
          calls: count,
          /** The calls that the answer rate is of. */
          rated: count,
          answered: count,
          answerRate: percent.nullable(),
          goals: count,
          costPerAnswer: money.nullable(),
        }),
      ),
      /** How many of the reached people were reached at which attempt. */
      reached: z.array(z.strictObject({ attempt: count, count, share: percent.nullable() })),
      avgDurationSeconds: z.number().nullable(),
      avgScore: z.number().nullable(),
      cost: z.strictObject({
        total: money,
        ai: money,
        telephony: money,
        perAnsweredCall: money.nullable(),
      }),
    })
    .nullable(),
}
const compared = z.strictObject({
  id: id('campaign'),
  name: z.string(),
  status: z.enum(CAMPAIGN_STATUSES),
  ...figures,
})
const analytics = z.strictObject({
  asOf: instant,
  /** The time zone of the heat grid and the timeline. */
  timeZone: z.string(),
  /** The range as it was counted: whole quarter hours; null is open. */
  since: instant.nullable(),
  until: instant.nullable(),
  /** Calls that a range may hold for `details`. */
  mostRead: count,
  /** Campaigns in the order asked for; the five launched last when none was asked for. */
  campaigns: z.array(compared),
  together: z.strictObject(figures),
})
export type Analytics = z.output<typeof analytics>
export type AnalyticsFigures = Analytics['together']

const campaignIds = z
  .string()
  .max(400)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(id('campaign')).min(1).max(MOST_COMPARED))

export const readAnalytics = route({
  name: 'readAnalytics',
  method: 'GET',
  path: '/api/v1/analytics',
  role: 'viewer',
  query: z.strictObject({
    /** Up to five ids, separated by commas. */
    campaignId: campaignIds.optional(),
    /**
     * Bounds of the instant a call ended; `until` is exclusive. Both are counted from the quarter hour they fall into.
     */
    since: givenInstant.optional(),
    until: givenInstant.optional(),
    /** The zone of the days and hours of the figures; the workspace's when left out. */
    timeZone: timeZone.optional(),
  }),
  response: analytics,
  problems: ['not_found'],
  summary:
    'Reads outcomes, answer rates by hour, attempts and cost of up to five campaigns, for each and for all.',
})
