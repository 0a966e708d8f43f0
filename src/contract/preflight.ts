/** Describes the pre-flight report on a draft: its file, its people, its capacity, its course and its first calls. */
import * as z from 'zod'
import { CAMPAIGN_STATUSES } from '#domain/campaign/status.ts'
import { capacity } from './capacity.ts'
import { id, instant, money } from './common.ts'
import { route } from './route.ts'

const count = z.int()
/** Whether all rows were looked at, or only the first ones. */
const looked = { checked: count, complete: z.boolean() }

export const preflight = z.strictObject({
  asOf: instant,
  /** The planned start, or now. */
  startsAt: instant,
  timeZone: z.string(),
  contacts: count,
  /** Rejected rows of the file by reason, most first; null without a file. */
  badRows: z
    .strictObject({
      ...looked,
      uploadId: id('upload'),
      rejected: count,
      codes: z.array(z.strictObject({ code: z.string(), rows: count, sentence: z.string() })),
    })
    .nullable(),
  duplicates: z.strictObject({
    /** Later rows of the file with a number that was there already. */
    inFile: count,
    /** Contacts that other campaigns may call as well: drafts with an audience, scheduled, running or paused ones. */
    elsewhere: z.strictObject({
      ...looked,
      contacts: count,
      /** They are left out: this campaign takes them in as skipped. */
      leftOut: z.boolean(),
      /** Most people first. */
      campaigns: z.array(
        z.strictObject({
          id: id('campaign'),
          name: z.string(),
          status: z.enum(CAMPAIGN_STATUSES),
          contacts: count,
        }),
      ),
      moreCampaigns: count,
    }),
  }),
  /** Contacts on the do-not-call list among those looked at: they become skipped tasks, or are left out. */
  doNotCall: z.strictObject({ ...looked, contacts: count }),
  /** Contacts whose number is a caller ID of the workspace, all counted: they become skipped tasks. */
  ownNumbers: z.strictObject({
    contacts: count,
    /** The first of these numbers. */
    phones: z.array(z.string()),
  }),
  /**
   * The variables of a person in the agents' texts, such as `first_name`, and for how many of those looked at each is
   * empty.
   */
  variables: z.strictObject({
    ...looked,
    rows: z.array(z.strictObject({ name: z.string(), missing: count })),
  }),
  zones: z.strictObject({
    /** Most frequent first, at most 50. */
    groups: z.array(
      z.strictObject({
        zones: z.array(z.string()),
        country: z.string().nullable(),
        contacts: count,
        /** Hours in the week after the start in which both the contact hours and the campaign windows are open. */
        hoursPerWeek: z.number(),
        /** Hours that are lost because the zone is not known. */
        hoursLost: z.number(),
      }),
    ),
    losing: z.strictObject({
      contacts: count,
      /** On average, per contact and week. */
      hoursLost: z.number(),
      sentence: z.string(),
    }),
  }),
  capacity,
  calls: z.strictObject({ fewest: count, most: count }),
  /** Null without contacts or lines; an instant is null when it lies more than 14 days ahead. */
  finish: z.strictObject({ earliest: instant.nullable(), latest: instant.nullable() }).nullable(),
  cost: z.strictObject({
    least: money,
    most: money,
    /** No outcome can cost more. */
    ceiling: money,
    available: money,
    budget: money.nullable(),
  }),
  assumptions: z.array(z.string()),
  firstCalls: z.strictObject({
    ...looked,
    rows: z.array(
      z.strictObject({
        contactId: id('contact'),
        name: z.string(),
        phone: z.string(),
        number: z.strictObject({ id: id('number'), phone: z.string() }),
        at: instant,
      }),
    ),
    sentence: z.string(),
  }),
})
export type Preflight = z.output<typeof preflight>

export const readPreflight = route({
  name: 'readPreflight',
  method: 'GET',
  path: '/api/v1/campaigns/{id}/preflight',
  role: 'viewer',
  params: z.strictObject({ id: id('campaign') }),
  response: preflight,
  problems: ['not_draft'],
  summary:
    'Reports what to know about a draft before its launch. Counts of many rows rest on the first ones and say so.',
})
