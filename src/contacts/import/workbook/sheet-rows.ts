/**
 * Streams the rows of one sheet as rows of text. The line of a row is its number in the sheet. Blank rows are left
 * out, and every row is at least as wide as the first, since a sheet does not store the empty cells at its right.
 */
import type { CsvRow } from '#domain/import/check-row.ts'
import { INTAKE_LIMITS, WORKBOOK_LIMITS } from '#domain/import/limits.ts'
import { numberCell } from '#domain/import/number-cell.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import { isBlank } from '#contacts/import/row-cells.ts'
import type { SharedTexts } from './shared-texts.ts'
import { createTextCollector, unescaped } from './text-collector.ts'
import { walkXml, type XmlEvents } from './walk-xml.ts'
import type { WorkbookPlan } from './workbook-plan.ts'

type Attributes = Readonly<Record<string, string>>
interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
}

const PLAIN = { kind: 'plain' } as const
/** All cells to the right of the last allowed column go into one more, so that the file or the row can be refused. */
const MOST_CELLS = INTAKE_LIMITS.columns + 1
const MOST_CHARACTERS = INTAKE_LIMITS.cellCharacters + 1

/** Throws `ContactFileRefused` for a sheet that is not well-formed. */
export function sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  plan: Pick<WorkbookPlan, 'formats' | 'since1904'>,
  shared: SharedTexts,
): AsyncGenerator<readonly CsvRow[]> {
  let found: CsvRow[] = []
  const take = (): readonly CsvRow[] => {
    const rows = found
    found = []
    return rows
  }
  return walkXml(
    bytes,
    rowEvents(
      (cell) => textOf(cell, plan, shared),
      (row) => void found.push(row),
    ),
    take,
  )
}

function rowEvents(textOfCell: (cell: Cell) => string, keep: (row: CsvRow) => void): XmlEvents {
  const inline = createTextCollector(MOST_CHARACTERS)
  let line = 0
  let width = 0
  let cells: string[] = []
  let column = 0
  let cell: Cell | undefined
  let within = false
  let inRow = 0
  let total = 0
  const put = (text: string, at: number): void => {
    if (text === '') return
    inRow += text.length
    total += text.length
    if (total > WORKBOOK_LIMITS.characters) throw new ContactFileRefused('workbook_too_large')
    while (cells.length < at) cells.push('')
    cells[at] = text.toWellFormed()
  }
  const closeRow = (): void => {
    if (isBlank(cells)) return
    if (width === 0) width = cells.length
    if (inRow > INTAKE_LIMITS.rowBytes)
      return keep({ line, cells: [excerptOf(cells)], fault: 'row_too_long' })
    while (cells.length < width) cells.push('')
    keep({ line, cells })
  }
  return {
    open(name, attributes) {
      if (name === 'row') {
        line = numbered(attributes['r'], line + 1)
        cells = []
        inRow = 0
        column = 0
      } else if (name === 'c') {
        cell = cellOf(attributes, column)
        column = cell.column + 1
        inline.start()
      } else if (name === 'v') within = true
      else inline.open(name)
    },
    text(text) {
      if (within && cell !== undefined && cell.value.length < MOST_CHARACTERS) cell.value += text
      inline.text(text)
    },
    close(name) {
      if (name === 'v') within = false
      else if (name === 'row') closeRow()
      else if (name === 'c' && cell !== undefined) {
        // The texts of such a row are not looked up, because it is rejected.
        const lost = inRow > INTAKE_LIMITS.rowBytes
        const text = lost ? '' : cell.type === 'inlineStr' ? inline.take() : textOfCell(cell)
        put(text.slice(0, MOST_CHARACTERS), Math.min(cell.column, MOST_CELLS - 1))
        cell = undefined
      } else inline.close(name)
    },
  }
}

const excerptOf = (cells: readonly string[]): string => cells.join(' ').slice(0, EXCERPT)
const EXCERPT = 2000

function numbered(text: string | undefined, otherwise: number): number {
  const line = text === undefined ? otherwise : Number(text)
  if (!Number.isInteger(line) || line < 1 || line > MOST_LINES)
    throw new ContactFileRefused('workbook_broken')
  return line
}
const MOST_LINES = 2_000_000_000

const cellOf = ({ r, t, s }: Attributes, next: number): Cell => ({
  column: r === undefined ? next : columnOf(r),
  type: t ?? 'n',
  style: Number(s ?? 0),
  value: '',
})

/** `B7` is the second column, number 1. */
function columnOf(reference: string): number {
  let column = 0
  for (const char of reference.slice(0, 8).toUpperCase()) {
    if (char < 'A' || char > 'Z') break
    column = column * 26 + char.charCodeAt(0) - 64
  }
  if (column === 0) throw new ContactFileRefused('workbook_broken')
  return column - 1
}

function textOf(cell: Cell, plan: Pick<WorkbookPlan, 'formats' | 'since1904'>, shared: SharedTexts): string {
  if (cell.value === '') return ''
  if (cell.type === 's') return shared.at(Number(cell.value)) ?? ''
  if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : 'FALSE'
  if (cell.type === 'n') return numberCell(cell.value, plan.formats[cell.style] ?? PLAIN, plan.since1904)
  return unescaped(cell.value)
}
