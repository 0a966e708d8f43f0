/**
 * Puts checked rows of a file into the tenant's staging tables: COPY into a temporary table (COPY refuses tables
 * under row-level security), then one insert. A batch is staged whole or not at all.
 */
import { uuidOf } from '#domain/ids.ts'
import { finished } from 'node:stream/promises'
import type { Tx } from '#db/database.ts'

export interface StagedRow {
  readonly line: number
  readonly e164: string
  readonly country: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly company: string | null
  readonly timeZone: string | null
  /** Candidate zones of the contact, never empty. */
  readonly zones: readonly string[]
  readonly tags: readonly string[]
  readonly custom: Readonly<Record<string, string>>
  readonly consent: StagedConsent | null
  readonly doNotCall: boolean
  /** The id the contact gets if its number is new. */
  readonly contactId: string
}

export interface StagedConsent {
  readonly given?: boolean
  /** ISO 8601 date or date-time. */
  readonly at?: string
  readonly source?: string
}

export interface StagedReject {
  readonly line: number
  readonly column: string
  readonly code: string
  readonly sentence: string
  readonly raw: string
}

const ROW_COLUMNS = `line, e164, country, first_name, last_name, email, company, time_zone, zones, tags, custom, consent, do_not_call, contact_id`

/** Stages accepted rows; lines must be new to this upload. */
export async function stageRows(tx: Tx, uploadId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(`create temporary table if not exists staging_row (
    line int, e164 text, country text, first_name text, last_name text, email text, company text, time_zone text,
    zones text[], tags text[], custom jsonb, consent jsonb, do_not_call boolean, contact_id uuid) on commit delete rows`)
  await copy(tx, `copy staging_row (${ROW_COLUMNS}) from stdin`, rows.map(rowValues))
  await tx.run(
    `insert into upload_row (workspace_id, upload_id, outcome, ${ROW_COLUMNS})
     select $1, $2, 'created', ${ROW_COLUMNS} from staging_row`,
    [tx.workspace, uploadId],
  )
}

/** Stages rejected rows, one per line of the file. */
export async function stageRejects(
  tx: Tx,
  uploadId: string,
  rejects: readonly StagedReject[],
): Promise<void> {
  if (rejects.length === 0) return
  await tx.run(`create temporary table if not exists staging_reject (
    line int, column_name text, code text, sentence text, raw text) on commit delete rows`)
  const values = rejects.map(({ line, column, code, sentence, raw }) => [line, column, code, sentence, raw])
  await copy(tx, `copy staging_reject (line, column_name, code, sentence, raw) from stdin`, values)
  await tx.run(
    `insert into upload_reject (workspace_id, upload_id, line, column_name, code, sentence, raw)
     select $1, $2, line, column_name, code, sentence, raw from staging_reject`,
    [tx.workspace, uploadId],
  )
}

type Value = string | number | null

const rowValues = (row: StagedRow): Value[] => [
  row.line,
  row.e164,
  row.country,
  row.firstName,
  row.lastName,
  row.email,
  row.company,
  row.timeZone,
  arrayLiteral(row.zones),
  arrayLiteral(row.tags),
  JSON.stringify(row.custom),
  row.consent && JSON.stringify(row.consent),
  row.doNotCall ? 't' : 'f',
  uuidOf(row.contactId),
]

const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`

/** One field of the text format of COPY. */
function field(value: Value): string {
  if (value === null) return String.raw`\N`
  if (typeof value === 'number') return String(value)
  return value.replaceAll(/[\\\t\n\r]/g, (char) => ESCAPES[char] ?? char)
}
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

async function copy(tx: Tx, sql: string, rows: readonly (readonly Value[])[]): Promise<void> {
  const target = tx.copyInto(sql)
  const done = finished(target)
  target.end(rows.map((row) => `${row.map(field).join('\t')}\n`).join(''))
  await done
}
