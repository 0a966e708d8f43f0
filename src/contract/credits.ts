/** Describes the credits of the workspace: balance, holds, top-ups and every entry. */
import * as z from 'zod'
import { instant, minorUnits, money, page, pageQuery, text } from './common.ts'
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
  query: z.strictObject(pageQuery),
  response: page(creditEntry),
  summary: 'Lists every entry, newest first. They add up to the balance.',
})
