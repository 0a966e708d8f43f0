/**
 * Turns one row of a file into one contact or one rejection, whatever the other rows hold. Import and preview
 * call it.
 *
 * A cell that steers a call (phone, country, time zone, consent, do-not-call) must read plainly, or its row is rejected
 * with that column: without the cell, the row would call the wrong person or at the wrong hour. An e-mail address
 * steers nothing, so unreadable text in its column is kept as the custom field `email_as_written`. Characters that
 * cannot be read are left out of every cell that steers nothing.
 */
import type { Result } from '#domain/result.ts'
import type { E164 } from '#domain/phone/e164.ts'
import type { PhoneRefusal } from '#domain/phone/refusals.ts'
import { columnOf, type ColumnTarget, type IntakePlan } from './column-plan.ts'
import type { ContactField } from './contact-field.ts'
import { countryCode } from './country-name.ts'
import { INTAKE_LIMITS } from './limits.ts'
import { isEmail, readDate, readTags, readTimeZone, readYesNo } from './read-cell.ts'
import type { RejectCode, RowFault } from './reject-code.ts'

/** A row as it stands in the file. `line` is the physical line, from 1, on which it starts. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Set when the row could not be taken apart; `cells` then holds its text as one cell. */
  readonly fault?: RowFault
}

export interface IntakeContact {
  readonly e164: E164
  /** Two-letter code of the number's country; null when the number belongs to none. */
  readonly country: string | null
  readonly phoneAsWritten: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly fullName: string | null
  readonly email: string | null
  readonly company: string | null
  readonly timeZone: string | null
  /** Two-letter code of the country column, which may differ from the number's country. */
  readonly homeCountry: string | null
  readonly region: string | null
  readonly city: string | null
  readonly postalCode: string | null
  readonly tags: readonly string[]
  readonly externalId: string | null
  /** True: given; false: refused; null: the row does not say. */
  readonly consent: boolean | null
  /** ISO 8601 date or date-time. */
  readonly consentAt: string | null
  readonly consentSource: string | null
  readonly doNotCall: boolean
  readonly custom: Readonly<Record<string, string>>
}

export interface AcceptedRow {
  readonly ok: true
  readonly line: number
  readonly contact: IntakeContact
}
export interface RejectedRow {
  readonly ok: false
  readonly line: number
  /** Index of the column at fault, from 0; null when the row as a whole is. */
  readonly column: number | null
  readonly code: RejectCode
  readonly cells: readonly string[]
}
export type CheckedRow = AcceptedRow | RejectedRow

export type PhoneReader = (
  raw: string,
  country: string | null,
) => Result<{ readonly e164: E164; readonly country: string | null }, PhoneRefusal>

type Fault = { readonly column: number | null; readonly code: RejectCode }

export function checkRow(row: CsvRow, plan: IntakePlan, parsePhone: PhoneReader): CheckedRow {
  const fault = shapeFault(row, plan.columns)
  const outcome = fault ?? readContact(row.cells, plan, parsePhone)
  if ('code' in outcome) return { ok: false, line: row.line, ...outcome, cells: row.cells }
  return { ok: true, line: row.line, contact: outcome }
}

/** Extra cells are harmless when empty: spreadsheets leave trailing separators. A missing cell never is. */
function shapeFault(row: CsvRow, columns: readonly ColumnTarget[]): Fault | undefined {
  const width = columns.length
  if (row.fault !== undefined) return { column: null, code: row.fault }
  for (const [column, cell] of row.cells.entries()) {
    if (cell.length > INTAKE_LIMITS.cellCharacters) return { column, code: 'cell_too_long' }
    if (cell.includes('\uFFFD') && steers(columns[column])) return { column, code: 'invalid_bytes' }
  }
  if (row.cells.length < width) return { column: null, code: 'too_few_cells' }
  const extra = row.cells.slice(width)
  return extra.some((cell) => cell.trim() !== '') ? { column: null, code: 'too_many_cells' } : undefined
}

/** Fields in which a character that cannot be read might mean another person or another hour. */
const STEERING: ReadonlySet<ContactField> = new Set([
  'phone',
  'other_phone',
  'country',
  'time_zone',
  'consent',
  'consent_at',
  'do_not_call',
])
const steers = (target: ColumnTarget | undefined): boolean =>
  target?.to === 'field' && STEERING.has(target.field)

type Cells = (field: ContactField) => string | null

function readContact(
  cells: readonly string[],
  plan: IntakePlan,
  parsePhone: PhoneReader,
): IntakeContact | Fault {
  const at = (field: ContactField): number => columnOf(plan.columns, field)
  const text: Cells = (field) => filled(cells[at(field)])
  const steering = readSteering(text)
  if ('field' in steering) return { column: at(steering.field), code: steering.code }
  const phone = firstPhone(cells, plan, (raw) => parsePhone(raw, steering.homeCountry ?? plan.defaultCountry))
  if ('code' in phone) return phone
  const email = text('email')
  return {
    ...phone,
    firstName: oneLine(text('first_name')),
    lastName: oneLine(text('last_name')),
    fullName: oneLine(text('full_name')),
    email: email !== null && isEmail(email) ? email : null,
    company: oneLine(text('company')),
    region: oneLine(text('region')),
    city: oneLine(text('city')),
    postalCode: oneLine(text('postal_code')),
    tags: readTags(text('tags') ?? ''),
    externalId: oneLine(text('external_id')),
    consentSource: oneLine(text('consent_source')),
    custom: customFields(cells, plan.columns, email),
    ...steering,
  }
}

/** The number of the phone column or, where that one has none, of the first other column with one. */
function firstPhone(
  cells: readonly string[],
  { columns }: IntakePlan,
  parse: (raw: string) => ReturnType<PhoneReader>,
): Pick<IntakeContact, 'e164' | 'country' | 'phoneAsWritten'> | Fault {
  const main = columnOf(columns, 'phone')
  const others = columns.flatMap((target, i) =>
    target.to === 'field' && target.field === 'other_phone' ? [i] : [],
  )
  let fault: Fault = { column: main, code: 'empty' }
  for (const column of [main, ...others]) {
    const written = cells[column] ?? ''
    const phone = parse(written)
    if (phone.ok) return { e164: phone.value.e164, country: phone.value.country, phoneAsWritten: written }
    if (fault.code === 'empty') fault = phone.error === 'empty' ? fault : { column, code: phone.error }
  }
  return fault
}

type Steering = Pick<IntakeContact, 'homeCountry' | 'timeZone' | 'consent' | 'consentAt' | 'doNotCall'>

function readSteering(text: Cells): Steering | { readonly field: ContactField; readonly code: RowFault } {
  const country = read(text('country'), countryCode)
  if (country === undefined) return { field: 'country', code: 'unknown_country_name' }
  const zone = read(text('time_zone'), readTimeZone)
  if (zone === undefined) return { field: 'time_zone', code: 'unknown_time_zone' }
  const said = read(text('consent'), (cell) => readYesNo(cell) ?? readDate(cell))
  if (said === undefined) return { field: 'consent', code: 'unreadable_consent' }
  const date = read(text('consent_at'), readDate)
  if (date === undefined) return { field: 'consent_at', code: 'unreadable_date' }
  const doNotCall = read(text('do_not_call'), readYesNo)
  if (doNotCall === undefined) return { field: 'do_not_call', code: 'unreadable_do_not_call' }
  const saidOn = typeof said === 'string' ? said : null
  return {
    homeCountry: country,
    timeZone: zone,
    consent: typeof said === 'string' ? true : said,
    consentAt: date ?? saidOn,
    doNotCall: doNotCall ?? false,
  }
}

/** null for an empty cell, undefined for one that does not read. */
const read = <T>(cell: string | null, reader: (text: string) => T | undefined): T | null | undefined =>
  cell === null ? null : reader(cell)

const filled = (cell: string | undefined): string | null => {
  const text = cell?.replaceAll('\uFFFD', '').trim() ?? ''
  return text === '' ? null : text
}

const oneLine = (text: string | null): string | null => text?.replaceAll(/\s+/g, ' ') ?? null

function customFields(
  cells: readonly string[],
  columns: readonly ColumnTarget[],
  email: string | null,
): Record<string, string> {
  const custom: Record<string, string> = {}
  for (const [i, target] of columns.entries()) {
    const text = target.to === 'custom' ? filled(cells[i]) : null
    if (target.to === 'custom' && text !== null) custom[target.key] = text
  }
  if (email !== null && !isEmail(email)) custom['email_as_written'] = email
  return custom
}
