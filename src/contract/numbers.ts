/** Describes phone numbers, the caller IDs a workspace owns. */
import * as z from 'zod'
import { NUMBER_STATUSES } from '#domain/pool/eligible.ts'
import { countries, id, instant, page, pageQuery, phoneInput, version } from './common.ts'
import { route } from './route.ts'

const limits = {
  dailyCap: z.int().min(0).max(1_000_000),
  concurrencyLimit: z.int().min(0).max(10_000),
  allowedCountries: countries,
}
export const phoneNumber = z.strictObject({
  id: id('number'),
  connectionId: id('connection'),
  phone: z.string(),
  country: z.string().nullable(),
  status: z.enum(NUMBER_STATUSES),
  ...limits,
  restUntil: instant.nullable(),
  createdAt: instant,
  version,
})
export type PhoneNumber = z.output<typeof phoneNumber>
export const newPhoneNumber = z
  .strictObject({ connectionId: id('connection'), phone: phoneInput, ...limits })
  .partial({ dailyCap: true, concurrencyLimit: true, allowedCountries: true })
export type NewPhoneNumber = z.output<typeof newPhoneNumber>
/** A person may set a number active, inactive, flagged, or resting for some hours; only its calls make it degraded. */
export const phoneNumberPatch = z
  .strictObject({
    ...limits,
    status: z.enum(['active', 'inactive', 'spam_flagged', 'resting']),
    restHours: z.number().positive().max(2160),
  })
  .partial()
  .extend({ version: version.optional() })
export type PhoneNumberPatch = z.output<typeof phoneNumberPatch>
const params = z.strictObject({ id: id('number') })
export const numbersQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(NUMBER_STATUSES).optional(),
  connectionId: id('connection').optional(),
})

export const listNumbers = route({
  name: 'listNumbers',
  method: 'GET',
  path: '/api/v1/numbers',
  role: 'viewer',
  query: numbersQuery,
  response: page(phoneNumber),
  summary: 'Lists phone numbers.',
})
export const readNumber = route({
  name: 'readNumber',
  method: 'GET',
  path: '/api/v1/numbers/{id}',
  role: 'viewer',
  params,
  response: phoneNumber,
  summary: 'Reads one phone number.',
})
export const createNumber = route({
  name: 'createNumber',
  method: 'POST',
  path: '/api/v1/numbers',
  role: 'admin',
  body: newPhoneNumber,
  response: phoneNumber,
  status: 201,
  summary: 'Adds a number that the connection owns.',
  problems: ['already_exists', 'invalid_phone', 'unknown_reference', 'invalid_value'],
})
export const changeNumber = route({
  name: 'changeNumber',
  method: 'PATCH',
  path: '/api/v1/numbers/{id}',
  role: 'operator',
  params,
  body: phoneNumberPatch,
  response: phoneNumber,
  summary: 'Changes limits or status of a number. An `inactive` or `spam_flagged` number makes no calls.',
  problems: ['stale', 'invalid_value'],
})

export const numberDay = z.strictObject({
  /** `2026-03-31`, in the workspace's time zone. */
  day: z.string(),
  calls: z.int(),
  answered: z.int(),
  voicemail: z.int(),
  notAnswered: z.int(),
  failed: z.int(),
})
export type NumberDay = z.output<typeof numberDay>
export const numberChange = z.strictObject({
  at: instant,
  actor: z.string(),
  /** The name of the person or of the API key that acted; null where there is none. */
  actorName: z.string().nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})
export type NumberChange = z.output<typeof numberChange>
export const readNumberHealth = route({
  name: 'readNumberHealth',
  method: 'GET',
  path: '/api/v1/numbers/{id}/health',
  role: 'viewer',
  params,
  response: z.strictObject({ days: z.array(numberDay), changes: z.array(numberChange) }),
  summary:
    'Counts the calls from this number by day (14 days, newest first), and lists its last changes by people.',
})
