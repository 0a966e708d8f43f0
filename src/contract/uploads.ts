/** Describes files of contacts: a look at their beginning, the upload, and the results of their rows. */
import * as z from 'zod'
import { GUESS_CONFIDENCES } from '#domain/import/column-plan.ts'
import { CSV_ENCODINGS, type CsvEncoding } from '#domain/import/csv-encoding.ts'
import { CONTACT_FIELDS } from '#domain/import/contact-field.ts'
import { country, flag, id, instant, page, pageQuery } from './common.ts'
import { route } from './route.ts'

/** The encodings that pages offer. */
export const ENCODINGS: readonly CsvEncoding[] = CSV_ENCODINGS
export type { CsvEncoding }
/** The fields that a column may fill. It is a plain list, so that pages can offer it. */
export const COLUMN_FIELDS: readonly (typeof CONTACT_FIELDS)[number][] = CONTACT_FIELDS

export const upload = z.strictObject({
  id: id('upload'),
  campaignId: z.string().nullable(),
  fileName: z.string(),
  /** Bytes read so far. */
  sizeBytes: z.int(),
  status: z.enum(['staging', 'merging', 'done', 'failed']),
  error: z.string().nullable(),
  rows: z.int(),
  /** While a file is read: rows that can be taken in. How many of them are new is known when it is done. */
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
const reading = {
  /** For numbers written without a country code. */
  country: country.optional(),
  /**
   * One target per column, separated by points: a field's name, `*` and the key of a custom field, or `-` for nothing:
   * `phone.first_name.*plan.-`. A JSON list of targets, as the preview gives them, is taken, too.
   */
  mapping: z.string().max(3600).optional(),
  /** Whether the first row is a header; the server finds out when this is left out. */
  header: flag.optional(),
  /** The server finds out when this is left out; it is a guess where the file is no Unicode. */
  encoding: z.enum(CSV_ENCODINGS).optional(),
  /** The name of a workbook's sheet; the first visible one with rows when left out. */
  sheet: z.string().max(100).optional(),
}
export const uploadQuery = z.strictObject({
  fileName: z.string().max(255).optional(),
  ...reading,
  /** The time zone column is vouched for; otherwise it can only narrow the hours of a call. */
  zonesVerified: flag.optional(),
})
export const previewQuery = z.strictObject({
  ...reading,
  /** The body is only the beginning of the file; its last, cut row is left out. A workbook has to be whole. */
  cut: flag.optional(),
})

const target = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('field'), field: z.enum(CONTACT_FIELDS) }),
  z.strictObject({ to: z.literal('custom'), key: z.string().max(64) }),
  z.strictObject({ to: z.literal('nothing') }),
])
/** A list of targets as a query carries it, or within a JSON body. */
export const columnTargets = z.array(target).max(200)
const previewColumn = z.strictObject({
  name: z.string(),
  /** The target that the rows below were read with. */
  target,
  /** The custom field that it would be kept as. */
  key: z.string(),
  /** The target that the server would choose, and why. */
  guess: target,
  confidence: z.enum(GUESS_CONFIDENCES),
  samples: z.array(z.string()),
})
const previewRow = z.strictObject({
  line: z.int(),
  accepted: z.boolean(),
  /** E.164; null when the row is rejected. */
  phone: z.string().nullable(),
  country: z.string().nullable(),
  name: z.string().nullable(),
  /** Zones in all of which a call has to be allowed. */
  zones: z.array(z.string()),
  doNotCall: z.boolean(),
  /** A caller ID of the workspace: taken in, never called. */
  ownNumber: z.boolean(),
  /** The column at fault in a rejected row, null when it is the row as a whole. */
  column: z.string().nullable(),
  code: z.string().nullable(),
  sentence: z.string().nullable(),
})
export const uploadPreview = z.strictObject({
  /** The sheets of a workbook that hold rows, the visible ones first. */
  sheets: z.array(z.string()),
  /** The sheet that is read; null for text. */
  sheet: z.string().nullable(),
  /** Null for a workbook. */
  encoding: z.enum(CSV_ENCODINGS).nullable(),
  /** The file does not name its encoding: look at the samples, and choose another encoding if they are garbled. */
  encodingGuessed: z.boolean(),
  /** Up to three rows with letters beyond ASCII, as they were read. */
  encodingSamples: z.array(z.string()),
  /** Null for a workbook. */
  delimiter: z.string().nullable(),
  header: z.boolean(),
  country: z.string().nullable(),
  columns: z.array(previewColumn),
  /** Why nothing can be imported with this mapping, and what to do; the rows are empty then. */
  fault: z.strictObject({ code: z.string(), sentence: z.string() }).nullable(),
  rows: z.array(previewRow),
  /** Counts over all rows that were looked at. */
  looked: z.strictObject({
    rows: z.int(),
    accepted: z.int(),
    rejected: z.int(),
    duplicate: z.int(),
    /** Accepted rows whose numbers are caller IDs of the workspace. */
    ownNumbers: z.int(),
  }),
})
export type UploadPreview = z.output<typeof uploadPreview>

export const previewUpload = route({
  name: 'previewUpload',
  method: 'POST',
  path: '/api/v1/uploads/preview',
  role: 'operator',
  query: previewQuery,
  takes: 'csv',
  readOnly: true,
  response: uploadPreview,
  problems: ['file_refused', 'payload_too_large'],
  summary:
    'Shows how a file would be read: its shape, the meaning of its columns, and its first rows. Nothing is stored.',
})
export const listUploads = route({
  name: 'listUploads',
  method: 'GET',
  path: '/api/v1/uploads',
  role: 'viewer',
  query: z.strictObject({ ...pageQuery, campaignId: id('campaign').optional() }),
  response: page(upload),
  summary: 'Lists uploaded files, newest first. The counts grow while a file is being read.',
})
export const readUpload = route({
  name: 'readUpload',
  method: 'GET',
  path: '/api/v1/uploads/{id}',
  role: 'viewer',
  params: uploadParams,
  response: upload,
  summary: 'Reads one uploaded file. Its rows are created + updated + unchanged + duplicate + rejected.',
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
  summary: 'Imports a CSV file (up to 500 MB) or an .xlsx workbook (up to 32 MB) into the contacts.',
})
export const uploadRejects = route({
  name: 'uploadRejects',
  method: 'GET',
  path: '/api/v1/uploads/{id}/rejected.csv',
  role: 'operator',
  params: uploadParams,
  gives: 'text/csv',
  summary:
    'Downloads the rejected rows with line, column, code and reason, so that you can correct and upload them again.',
})
export const uploadDuplicates = route({
  name: 'uploadDuplicates',
  method: 'GET',
  path: '/api/v1/uploads/{id}/duplicates.csv',
  role: 'operator',
  params: uploadParams,
  gives: 'text/csv',
  summary: 'Downloads the rows that repeat a number: their line, the line that was taken, and the number.',
})
