/** Reads the beginning of a file for a preview. It takes and returns plain data, so that a thread can run it. */
import type { UploadPreview } from '#contract/uploads.ts'
import type { CheckedRow, CsvRow } from '#domain/import/check-row.ts'
import type { CsvEncoding } from '#domain/import/csv-encoding.ts'
import { mappingFault, type ColumnTarget } from '#domain/import/column-plan.ts'
import { customKey } from '#domain/import/header-key.ts'
import { FILE_REFUSAL_SENTENCES, REJECT_SENTENCES } from '#wording/import-rejects.ts'
import { candidateZones } from '#domain/windows/zones.ts'
import { checkRows } from './check-rows.ts'
import { type ContactFile, openContactFile } from './open-contact-file.ts'

const SHOWN_ROWS = 20
const SAMPLES = 3
/** The most rows that are read of a workbook, which is there as a whole. */
const MOST_ROWS = 5000
/** A packed file is read until this many bytes are unpacked. */
const UNPACKED_BYTES = 1_048_576

export interface LookRequest {
  readonly bytes: Uint8Array
  /** The bytes are only the beginning of the file: the last, cut row is left out. */
  readonly cut: boolean
  readonly header?: boolean | undefined
  /** The encoding that a person chose. */
  readonly encoding?: CsvEncoding | undefined
  /** The sheet of a workbook that a person chose. */
  readonly sheet?: string | undefined
  readonly columns?: readonly ColumnTarget[] | undefined
  readonly defaultCountry: string | null
}

export interface Look {
  /** Own numbers are not marked yet. */
  readonly preview: UploadPreview
  /** The numbers of all valid rows, each once. */
  readonly phones: readonly string[]
}

/** Throws `ContactFileRefused` when the file as a whole is refused, whatever its mapping. */
export async function lookAtFile(request: LookRequest): Promise<Look> {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield request.bytes
  }
  const file = await openContactFile(source(), {
    header: request.header,
    cut: request.cut,
    encoding: request.encoding,
    sheet: request.sheet,
  })
  const targets = request.columns ?? file.columns.map((column) => column.target)
  const fault =
    targets.length === file.columns.length ? (mappingFault(targets) ?? null) : ('mapping_invalid' as const)
  const rows: CsvRow[] = []
  for await (const batch of file.rows) {
    for (const row of batch) rows.push(row)
    if ((file.sheet !== null && rows.length >= MOST_ROWS) || file.bytes() > UNPACKED_BYTES) break
  }
  const checked = fault === null ? await checkAll(rows, targets, request.defaultCountry) : []
  const phones = phonesOf(checked)
  const preview = {
    sheets: [...(await file.sheets())],
    sheet: file.sheet,
    encoding: file.encoding(),
    encodingGuessed: file.guessed(),
    encodingSamples: file.sheet === null ? beyondAscii(rows) : [],
    delimiter: file.delimiter,
    header: file.header,
    country: request.defaultCountry,
    columns: columnsOf(file, targets, rows),
    fault: fault && { code: fault, sentence: FILE_REFUSAL_SENTENCES[fault] },
    rows: checked.slice(0, SHOWN_ROWS).map((row) => rowOf(row, file)),
    looked: lookedAt(checked, phones.length),
  }
  return { phones, preview }
}

/** The first rows with letters that depend on the encoding, so that people can see whether it is right. */
const beyondAscii = (rows: readonly CsvRow[]): string[] =>
  rows
    .filter((row) => row.cells.some((cell) => /[^\x20-\x7e]/.test(cell.trim())))
    .slice(0, SAMPLES)
    .map((row) => row.cells.join(' · ').slice(0, 120).toWellFormed())

async function checkAll(
  rows: readonly CsvRow[],
  columns: readonly ColumnTarget[],
  defaultCountry: string | null,
): Promise<CheckedRow[]> {
  const one = async function* (): AsyncGenerator<readonly CsvRow[]> {
    yield rows
  }
  const checked: CheckedRow[] = []
  for await (const batch of checkRows(one(), { columns, defaultCountry }))
    for (const row of batch) checked.push(row)
  return checked
}

function columnsOf(
  file: ContactFile,
  targets: readonly ColumnTarget[],
  rows: readonly CsvRow[],
): UploadPreview['columns'] {
  const keys = new Set<string>()
  return file.columns.map(({ header, target, confidence }, index) => ({
    name: header,
    target: targets[index] ?? target,
    key: customKey(header, index, keys),
    guess: target,
    confidence,
    samples: rows
      .filter((row) => row.fault === undefined)
      .map((row) => (row.cells[index] ?? '').trim().slice(0, 80).toWellFormed())
      .filter((cell) => cell !== '')
      .slice(0, SAMPLES),
  }))
}

const NO_PERSON = { phone: null, country: null, name: null, zones: [], doNotCall: false, ownNumber: false }
const NO_FAULT = { column: null, code: null, sentence: null }

function rowOf(row: CheckedRow, file: ContactFile): UploadPreview['rows'][number] {
  if (!row.ok)
    return {
      ...NO_PERSON,
      line: row.line,
      accepted: false,
      column: row.column === null ? null : (file.columns[row.column]?.header ?? null),
      code: row.code,
      sentence: REJECT_SENTENCES[row.code],
    }
  const { e164, country, timeZone, firstName, lastName, fullName, doNotCall } = row.contact
  const name = [firstName, lastName].filter((part) => part !== null).join(' ')
  return {
    ...NO_FAULT,
    line: row.line,
    accepted: true,
    phone: e164,
    country,
    name: name === '' ? fullName : name,
    zones: [...candidateZones({ e164, country, contactZone: timeZone, zoneVerified: false }).zones],
    doNotCall,
    ownNumber: false,
  }
}

const phonesOf = (checked: readonly CheckedRow[]): string[] => [
  ...new Set(checked.filter((row) => row.ok).map((row) => row.contact.e164)),
]

function lookedAt(checked: readonly CheckedRow[], people: number): UploadPreview['looked'] {
  const accepted = checked.filter((row) => row.ok)
  return {
    rows: checked.length,
    accepted: people,
    rejected: checked.length - accepted.length,
    duplicate: accepted.length - people,
    ownNumbers: 0,
  }
}
