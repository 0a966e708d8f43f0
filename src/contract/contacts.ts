/** Describes contacts, the people whom campaigns call. */
import * as z from 'zod'
import { ZONE_SOURCES } from '#domain/windows/zones.ts'
import { fieldFaults } from '#wording/request-problems.ts'
import { country, flag, id, instant, page, pageQuery, phoneInput, text, timeZone, version } from './common.ts'
import { route } from './route.ts'

const word = z.string().trim().max(200).nullable()
const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, fieldFaults.fieldKey)
const person = {
  firstName: word,
  lastName: word,
  email: z.string().trim().max(320).nullable(),
  company: word,
  timeZone: timeZone.nullable(),
  tags: z.array(text(60)).max(50),
  custom: z.record(fieldKey, z.string().max(2000)),
}
export const contact = z.strictObject({
  id: id('contact'),
  /** E.164, or a made-up word when the person was erased. */
  phone: z.string(),
  country: z.string().nullable(),
  ...person,
  custom: z.record(z.string(), z.unknown()),
  /** Time zones; a call has to be allowed in all of them. */
  zones: z.array(z.string()),
  /** The source of the zones. */
  zoneSource: z.enum(ZONE_SOURCES),
  consent: z.unknown(),
  doNotCallAt: instant.nullable(),
  archivedAt: instant.nullable(),
  erasedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  version,
})
export type Contact = z.output<typeof contact>
export const newContact = z
  .strictObject(person)
  .partial()
  .extend({ phone: phoneInput, country: country.optional() })
export type NewContact = z.output<typeof newContact>
export const contactPatch = z.strictObject({ ...person, archived: z.boolean(), version }).partial()
export type ContactPatch = z.output<typeof contactPatch>

const filterWith = <F extends z.ZodType<boolean>>(yesNo: F) => ({
  /** Beginning of a name or company, or a phone number from its end (4 digits or more). */
  q: z.string().trim().max(100).optional(),
  tag: z.string().trim().min(1).max(60).optional(),
  country: country.optional(),
  archived: yesNo.optional(),
  doNotCall: yesNo.optional(),
  /** True: the record names no time zone, so hours are judged in every zone of the number. */
  zoneUnknown: yesNo.optional(),
  /** A custom field that has this value, or any value when none is given. */
  field: fieldKey.optional(),
  value: z.string().max(2000).optional(),
  /** Contacts that a row of this file made or met. */
  uploadId: id('upload').optional(),
})
/** Filters contacts. Without `archived`, archived ones are left out. */
export const contactFilter = z.strictObject(filterWith(z.boolean()))
export type ContactFilter = z.output<typeof contactFilter>
export const contactsQuery = z.strictObject({ ...pageQuery, ...filterWith(flag) })
export type ContactsQuery = z.output<typeof contactsQuery>
const params = z.strictObject({ id: id('contact') })

export const listContacts = route({
  name: 'listContacts',
  method: 'GET',
  path: '/api/v1/contacts',
  role: 'viewer',
  query: contactsQuery,
  response: page(contact),
  problems: ['invalid_value'],
  summary:
    'Lists contacts, newest first. With `doNotCall=true` the newest entry of the list comes first, with `uploadId` the rows come in the order of the file. A page may hold fewer rows than asked for.',
})
export const contactFields = route({
  name: 'contactFields',
  method: 'GET',
  path: '/api/v1/contacts/fields',
  role: 'viewer',
  response: z.strictObject({
    tags: z.array(z.string()),
    countries: z.array(z.string()),
    custom: z.array(z.string()),
  }),
  summary:
    'Lists what contacts can be filtered by: up to 200 tags, the countries, and the custom fields of the newest 1,000 contacts.',
})
export const readContact = route({
  name: 'readContact',
  method: 'GET',
  path: '/api/v1/contacts/{id}',
  role: 'viewer',
  params,
  response: contact,
  summary: 'Reads one contact.',
})
export const createContact = route({
  name: 'createContact',
  method: 'POST',
  path: '/api/v1/contacts',
  role: 'operator',
  body: newContact,
  response: contact,
  status: 201,
  summary: 'Creates a contact.',
  problems: ['already_exists', 'invalid_phone'],
})
export const changeContact = route({
  name: 'changeContact',
  method: 'PATCH',
  path: '/api/v1/contacts/{id}',
  role: 'operator',
  params,
  body: contactPatch,
  response: contact,
  problems: ['stale', 'invalid_value'],
  summary: 'Changes or archives a contact. An archived contact is not called.',
})
export const eraseReceipt = z.strictObject({
  contact,
  /** Open tasks that were closed as skipped. */
  tasksClosed: z.int(),
  transcripts: z.int(),
  fileRows: z.int(),
  rejectedRows: z.int(),
  /** The number was on the do-not-call list and stays there. */
  barred: z.boolean(),
})
export type EraseReceipt = z.output<typeof eraseReceipt>
export const eraseContact = route({
  name: 'eraseContact',
  method: 'POST',
  path: '/api/v1/contacts/{id}/erase',
  role: 'admin',
  params,
  body: z.strictObject({ reason: text(500) }),
  response: eraseReceipt,
  problems: ['in_use'],
  summary:
    'Erases the personal data of a contact for good: record, transcripts and rows of files. Calls, results and money stay without it. A number on the do-not-call list stays on it.',
})
