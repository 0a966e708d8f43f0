/** Describes the credits of the workspace: balance, holds, top-ups and every entry. */
import * as z from 'zod'
import { cursor, id, instant, minorUnits, money, page, pageQuery, text, timeZone } from './common.ts'
import { route } from './route.ts'

export const credits = z.strictObject({ balance: money, held: money, available: money })
export type Credits = z.output<typeof credits>
export const creditEntry = z.strictObject({
  id: z.int(),
  at: instant,
  kind: z.enum(['top_up', 'charge', 'release', 'adjustment']),
  amount: money,
  callId: z.string().nullable(),
  note: z.string().nullable(),
})
export type CreditEntry = z.output<typeof creditEntry>

const creditDay = z.strictObject({
  /** In the zone asked for. */
  day: z.string(),
  /** The newest entry. */
  at: instant,
  /** Null: an entry of no call, which stands alone. */
  campaign: z.strictObject({ id: id('campaign'), name: z.string() }).nullable(),
  /** Of an entry that stands alone. */
  kind: z.enum(['top_up', 'charge', 'release', 'adjustment']),
  note: z.string().nullable(),
  entries: z.int(),
  amount: money,
  /** The ids of its entries lie between these. */
  newest: z.int(),
  oldest: z.int(),
})
export type CreditDay = z.output<typeof creditDay>

export const readCredits = route({
  name: 'readCredits',
  method: 'GET',
  path: '/api/v1/credits',
  role: 'viewer',
  response: credits,
  summary: 'Reads the balance, what open calls hold, and what is left.',
})
export const topUpCredits = route({
  name: 'topUpCredits',
  method: 'POST',
  path: '/api/v1/credits/top-ups',
  role: 'admin',
  body: z.strictObject({ amountMinor: minorUnits.min(1), note: text(500).optional() }),
  response: credits,
  status: 201,
  summary: 'Adds credits.',
})
export const listCreditEntries = route({
  name: 'listCreditEntries',
  method: 'GET',
  path: '/api/v1/credits/entries',
  role: 'operator',
  query: z.strictObject({
    ...pageQuery,
    /** Only the entries of its calls. */
    campaignId: id('campaign').optional(),
    /** Only entries with ids from this one down. */
    newest: z.coerce.number().int().min(1).optional(),
    oldest: z.coerce.number().int().min(1).optional(),
  }),
  response: page(creditEntry),
  summary: 'Lists every entry, newest first. They add up to the balance.',
})
export const listCreditDays = route({
  name: 'listCreditDays',
  method: 'GET',
  path: '/api/v1/credits/days',
  role: 'operator',
  query: z.strictObject({
    cursor: cursor.optional(),
    /** The zone of the days; the workspace's when left out. */
    timeZone: timeZone.optional(),
  }),
  response: page(creditDay),
  summary:
    'Lists the entries of calls folded by campaign and day, newest first, and every other entry. They add up to the balance.',
})
