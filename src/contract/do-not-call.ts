/** Describes the do-not-call list: the numbers that are never called. */
import * as z from 'zod'
import { country, instant, page, pageQuery, phoneInput, text } from './common.ts'
import { route } from './route.ts'

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
  problems: ['invalid_phone'],
  summary: 'Lists the numbers that are never called, newest first.',
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
    'Puts a number on the do-not-call list. No dial to it starts after the answer, which takes a second at most.',
})
export const importDoNotCall = route({
  name: 'importDoNotCall',
  method: 'POST',
  path: '/api/v1/dnc/import',
  role: 'operator',
  query: z.strictObject({
    country: country.optional(),
    reason: text(500),
    /** The name of a workbook's sheet; the first visible one with rows when left out. */
    sheet: z.string().max(100).optional(),
  }),
  takes: 'csv',
  response: importReceipt,
  problems: ['file_refused', 'payload_too_large'],
  summary:
    'Puts every number of a CSV file or .xlsx workbook (up to 1 MB) on the do-not-call list. The answer lists the lines that are no number.',
})
export const removeDoNotCall = route({
  name: 'removeDoNotCall',
  method: 'POST',
  path: '/api/v1/dnc/remove',
  role: 'admin',
  body: entry,
  problems: ['invalid_phone', 'not_found'],
  summary:
    'Removes a number from the do-not-call list, with the reason. Tasks that were skipped stay skipped.',
})
