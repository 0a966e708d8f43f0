/**
 * Proposes a field for each column of a file before a person has chosen any. Opening a contact file calls it. Headers
 * decide first, then the look of the cells. Each field but other phones is proposed for one column at most, and a
 * column that is not recognised is kept as a custom field. Of the columns whose headers name a phone those with numbers
 * count, the best named of them first.
 */
import type { ColumnGuess, ColumnTarget } from './column-plan.ts'
import { CONTACT_FIELDS, HEADER_WORDS, type ContactField } from './contact-field.ts'
import { customKey, headerWords } from './header-key.ts'
import { REJECTION_COLUMNS } from './rejection.ts'
import { isEmail, looksLikePhone, readTimeZone } from './read-cell.ts'

export interface MappingGuess {
  /** False when the first row is a contact already. */
  readonly header: boolean
  readonly columns: readonly ColumnGuess[]
}

const WORD_RANK: ReadonlyMap<string, { readonly field: ContactField; readonly rank: number }> = new Map(
  CONTACT_FIELDS.flatMap((field) =>
    HEADER_WORDS[field].map((word, rank) => [word, { field, rank }] as const),
  ),
)

/**
 * @param firstRow the first row of the file
 * @param sample rows after it; a few dozen are enough
 * @param header whether there is a header row, as the person said; undefined to find out
 */
export function guessMapping(
  firstRow: readonly string[],
  sample: readonly (readonly string[])[],
  header?: boolean,
): MappingGuess {
  const hasHeader = header ?? !isContact(firstRow)
  const headers = firstRow.map((cell, i) =>
    hasHeader && cell.trim() !== '' ? cell.trim() : `Column ${i + 1}`,
  )
  const rows = hasHeader ? sample : [firstRow, ...sample]
  const fields = new Map<number, { field: ContactField; by: 'header' | 'content' }>()
  if (hasHeader) for (const [column, field] of byHeader(headers)) fields.set(column, { field, by: 'header' })
  if (hasHeader) choosePhones(headers, rows, fields)
  const told = new Set<number>()
  const taken = new Set([...fields.values()].map((entry) => entry.field))
  for (const [field, test] of BY_CONTENT) {
    const column = taken.has(field) ? -1 : columnWhere(headers.length, rows, fields, test)
    if (column >= 0) fields.set(column, { field, by: 'content' })
  }
  if (hasHeader && ![...fields.values()].some((entry) => entry.field === 'phone'))
    keepNamedPhone(headers, fields)
  if (hasHeader) for (const column of ownColumns(headers)) told.add(column)
  const keys = new Set<string>()
  const columns = headers.map((text, i): ColumnGuess => {
    if (told.has(i)) return { header: text, target: { to: 'nothing' }, confidence: 'header' }
    const found = fields.get(i)
    if (found === undefined) return { header: text, target: custom(text, i, keys), confidence: 'kept' }
    return { header: text, target: { to: 'field', field: found.field }, confidence: found.by }
  })
  return { header: hasHeader, columns }
}

/**
 * The columns that a download of rejected rows puts before those of the file; they mean nothing when it is read back.
 */
const ownColumns = (headers: readonly string[]): readonly number[] =>
  REJECTION_COLUMNS.every((name, i) => headers[i] === name) ? REJECTION_COLUMNS.map((_, i) => i) : []

const custom = (header: string, index: number, keys: Set<string>): ColumnTarget => ({
  to: 'custom',
  key: customKey(header, index, keys),
})

/** A header row holds no phone number and no e-mail address; a row that names a known column is one in any case. */
const isContact = (cells: readonly string[]): boolean =>
  !cells.some((cell) => WORD_RANK.has(headerWords(cell))) &&
  cells.some((cell) => looksLikePhone(cell) || isEmail(cell.trim()))

function byHeader(headers: readonly string[]): ReadonlyMap<number, ContactField> {
  const best = new Map<ContactField, { column: number; rank: number }>()
  for (const [column, header] of headers.entries()) {
    const hit = WORD_RANK.get(headerWords(header))
    if (hit === undefined) continue
    const known = best.get(hit.field)
    if (known === undefined || hit.rank < known.rank) best.set(hit.field, { column, rank: hit.rank })
  }
  const fields = new Map([...best].map(([field, { column }]) => [column, field] as const))
  const bare = best.get('full_name')
  if (bare !== undefined && BARE_NAMES.has(headerWords(headers[bare.column] ?? ''))) {
    const [first, last] = [best.has('first_name'), best.has('last_name')]
    if (first !== last) fields.set(bare.column, first ? 'last_name' : 'first_name')
  }
  return fields
}

type Fields = Map<number, { field: ContactField; by: 'header' | 'content' }>

/** The columns whose headers name a phone, the best name first. */
const namedPhones = (headers: readonly string[]): readonly number[] =>
  headers
    .map((header, column) => ({ column, hit: WORD_RANK.get(headerWords(header)) }))
    .filter(({ hit }) => hit?.field === 'phone' || hit?.field === 'other_phone')
    .sort((a, b) => phoneRank(a.hit) - phoneRank(b.hit))
    .map(({ column }) => column)

const phoneRank = (hit: { readonly field: ContactField; readonly rank: number } | undefined): number =>
  (hit?.rank ?? 0) + (hit?.field === 'phone' ? 0 : 1000)

/** Columns with numbers become phone and other phones; the cells decide about a column without numbers. */
function choosePhones(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  fields: Fields,
): void {
  const named = namedPhones(headers)
  for (const column of named) fields.delete(column)
  const withNumbers = named.filter((column) => mostCells(rows, column, looksLikePhone))
  for (const [place, column] of withNumbers.entries())
    fields.set(column, { field: place === 0 ? 'phone' : 'other_phone', by: 'header' })
}

/** When no column holds text that looks like a number, the header decides. */
function keepNamedPhone(headers: readonly string[], fields: Fields): void {
  const [best] = namedPhones(headers)
  if (best !== undefined) fields.set(best, { field: 'phone', by: 'header' })
}

/** Beside `Vorname`, `Name` is the last name; beside `Cognome`, `Nome` is the first. */
const BARE_NAMES: ReadonlySet<string> = new Set(['name', 'nom', 'nome', 'naam'])

const BY_CONTENT: readonly (readonly [ContactField, (text: string) => boolean])[] = [
  ['phone', looksLikePhone],
  ['email', isEmail],
  ['time_zone', (text) => readTimeZone(text) !== undefined],
]

/** Whether at least 60 % of a column's filled cells pass the test. */
function mostCells(
  rows: readonly (readonly string[])[],
  column: number,
  test: (text: string) => boolean,
): boolean {
  const filled = rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '')
  return filled.length > 0 && filled.filter(test).length >= filled.length * 0.6
}

/** The first free column most of whose filled cells pass the test. */
function columnWhere(
  width: number,
  rows: readonly (readonly string[])[],
  used: ReadonlyMap<number, unknown>,
  test: (text: string) => boolean,
): number {
  for (let column = 0; column < width; column++) {
    if (!used.has(column) && mostCells(rows, column, test)) return column
  }
  return -1
}
