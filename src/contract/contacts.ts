/** Contacts, the do-not-call list, and uploads. */
import * as z from 'zod'
import { country, flag, id, instant, page, pageQuery, phoneInput, text, timeZone } from './common.ts'
import { route } from './route.ts'

const word = z.string().trim().max(200).nullable()
const person = {
  firstName: word,
  lastName: word,
  email: z.string().trim().max(320).nullable(),
  company: word,
  timeZone: timeZone.nullable(),
  tags: z.array(text(60)).max(50),
  custom: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), z.string().max(2000)),
}
export const contact = z.strictObject({
  id: id('contact'),
  phone: z.string(),
  country: z.string().nullable(),
  ...person,
  custom: z.record(z.string(), z.unknown()),
  /** Zones in all of which a call has to be allowed. */
  zones: z.array(z.string()),
  consent: z.unknown(),
  doNotCallAt: instant.nullable(),
  archivedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
})
export type Contact = z.output<typeof contact>
export const newContact = z
  .strictObject(person)
  .partial()
  .extend({ phone: phoneInput, country: country.optional() })
export type NewContact = z.output<typeof newContact>
export const contactPatch = z.strictObject({ ...person, archived: z.boolean() }).partial()
export type ContactPatch = z.output<typeof contactPatch>
export const contactsQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
  tag: z.string().max(60).optional(),
  archived: flag.optional(),
})
const params = z.strictObject({ id: id('contact') })

export const listContacts = route({
  name: 'listContacts',
  method: 'GET',
  path: '/api/v1/contacts',
  role: 'viewer',
  query: contactsQuery,
  response: page(contact),
  summary: 'Contacts, newest first. `q` looks into names, company and (not for viewers) phone.',
})
export const readContact = route({
  name: 'readContact',
  method: 'GET',
  path: '/api/v1/contacts/{id}',
  role: 'viewer',
  params,
  response: contact,
  summary: 'One contact.',
})
export const createContact = route({
  name: 'createContact',
  method: 'POST',
  path: '/api/v1/contacts',
  role: 'operator',
  body: newContact,
  response: contact,
  status: 201,
  summary: 'Adds a contact.',
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
  summary: 'Changes a contact, or archives it: archived contacts are not called.',
})

export const doNotCallEntry = z.strictObject({
  phone: z.string(),
  at: instant,
  source: z.string().nullable(),
  reason: z.string().nullable(),
})
export type DoNotCallEntry = z.output<typeof doNotCallEntry>
const entry = z.strictObject({ phone: phoneInput, country: country.optional(), reason: text(500) })
export const importReceipt = z.strictObject({
  added: z.int(),
  known: z.int(),
  rejected: z.array(
    z.strictObject({ line: z.int(), raw: z.string(), code: z.string(), sentence: z.string() }),
  ),
})
export type DoNotCallImport = z.output<typeof importReceipt>

export const listDoNotCall = route({
  name: 'listDoNotCall',
  method: 'GET',
  path: '/api/v1/dnc',
  role: 'operator',
  query: z.strictObject({ ...pageQuery, phone: phoneInput.optional() }),
  response: page(doNotCallEntry),
  summary: 'Numbers that are never called, newest first.',
})
export const addDoNotCall = route({
  name: 'addDoNotCall',
  method: 'POST',
  path: '/api/v1/dnc',
  role: 'operator',
  body: entry,
  response: doNotCallEntry,
  urgent: true,
  problems: ['invalid_phone'],
  summary:
    'Never call this number again. Answered once no dial to it can start any more (about a second at most).',
})
export const importDoNotCall = route({
  name: 'importDoNotCall',
  method: 'POST',
  path: '/api/v1/dnc/import',
  role: 'operator',
  query: z.strictObject({ country: country.optional(), reason: text(500) }),
  takes: 'csv',
  response: importReceipt,
  problems: ['payload_too_large'],
  summary:
    'Adds every number of a text/csv body (up to 1 MB; one number a row, first column; lines that are no number are listed).',
})
export const removeDoNotCall = route({
  name: 'removeDoNotCall',
  method: 'POST',
  path: '/api/v1/dnc/remove',
  role: 'admin',
  body: entry,
  problems: ['invalid_phone', 'not_found'],
  summary: 'Takes a number off the list, with the reason why. Tasks that were skipped stay skipped.',
})

export const upload = z.strictObject({
  id: id('upload'),
  campaignId: z.string().nullable(),
  fileName: z.string(),
  sizeBytes: z.int(),
  status: z.enum(['staging', 'merging', 'done', 'failed']),
  error: z.string().nullable(),
  rows: z.int(),
  accepted: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  dnc: z.int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
})
export type Upload = z.output<typeof upload>
const uploadParams = z.strictObject({ id: id('upload') })
/** `mapping`: JSON, one target per column, as the preview proposes it. */
export const uploadQuery = z.strictObject({
  fileName: z.string().max(255).optional(),
  country: country.optional(),
  mapping: z.string().max(3000).optional(),
  header: flag.optional(),
  zonesVerified: flag.optional(),
})

export const listUploads = route({
  name: 'listUploads',
  method: 'GET',
  path: '/api/v1/uploads',
  role: 'viewer',
  query: z.strictObject({ ...pageQuery, campaignId: id('campaign').optional() }),
  response: page(upload),
  summary: 'Uploaded files, newest first.',
})
export const readUpload = route({
  name: 'readUpload',
  method: 'GET',
  path: '/api/v1/uploads/{id}',
  role: 'viewer',
  params: uploadParams,
  response: upload,
  summary: 'One uploaded file: rows = created + updated + unchanged + duplicate + rejected.',
})
export const uploadContacts = route({
  name: 'uploadContacts',
  method: 'POST',
  path: '/api/v1/uploads',
  role: 'operator',
  query: uploadQuery,
  takes: 'csv',
  response: upload,
  status: 201,
  problems: ['file_refused'],
  summary: 'Imports a CSV into the contacts; streamed, up to 500 MB.',
})
export const uploadRejects = route({
  name: 'uploadRejects',
  method: 'GET',
  path: '/api/v1/uploads/{id}/rejected.csv',
  role: 'operator',
  params: uploadParams,
  gives: 'text/csv',
  summary: 'The rejected rows with line, column, code and reason, to mend and upload again.',
})
