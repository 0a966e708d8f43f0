/**
 * Reads a workbook (.xlsx) as batches of rows, as `readCsv` reads text: the chosen sheet, or the first visible one
 * with rows. The workbook is in memory; one from outside is read in a thread.
 */
import type { CsvRow } from '#domain/import/check-row.ts'
import { batchRows } from '#contacts/import/batch-rows.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import type { FileRows, RowOptions } from '#contacts/import/file-rows.ts'
import { NO_SHARED_TEXTS, readSharedTexts, type SharedTexts } from './shared-texts.ts'
import { sheetRows } from './sheet-rows.ts'
import { readWorkbookPlan, type SheetPlace } from './workbook-plan.ts'
import { openZip, wholeOf } from './zip-parts.ts'

/** The most sheets that are searched for rows. */
const MOST_SHEETS = 50
/** Stands for any text while the text itself is not needed. */
const SOME_TEXT: SharedTexts = { at: () => '?' }

/** Throws `ContactFileRefused` when the workbook is refused. */
export async function readWorkbook(
  source: AsyncIterable<Uint8Array>,
  options: RowOptions = {},
): Promise<FileRows> {
  const bytes = await wholeOf(source)
  const zip = await openZip(bytes)
  const plan = await readWorkbookPlan(zip)
  const inOrder = [
    ...plan.sheets.filter(({ hidden }) => !hidden),
    ...plan.sheets.filter(({ hidden }) => hidden),
  ]
  const hasRows = (sheet: SheetPlace): Promise<boolean> =>
    anyRow(sheetRows(zip.read(sheet.part), plan, SOME_TEXT))
  const chosen =
    options.sheet === undefined
      ? await firstWithRows(inOrder, hasRows)
      : plan.sheets.find(({ name }) => name === options.sheet)
  if (chosen === undefined)
    throw new ContactFileRefused(options.sheet === undefined ? 'file_empty' : 'no_such_sheet')
  return {
    delimiter: null,
    sheet: chosen.name,
    sheets: () => namesWithRows(inOrder, hasRows),
    encoding: () => null,
    guessed: () => false,
    bytes: () => bytes.length,
    batches: batchRows(rowsOf(), options.batchRows),
  }

  async function* rowsOf(): AsyncGenerator<readonly CsvRow[]> {
    if (chosen === undefined) return
    const shared =
      plan.sharedTexts === undefined ? NO_SHARED_TEXTS : await readSharedTexts(zip.read(plan.sharedTexts))
    yield* sheetRows(zip.read(chosen.part), plan, shared)
  }
}

async function anyRow(rows: AsyncIterable<readonly CsvRow[]>): Promise<boolean> {
  for await (const found of rows) if (found.length > 0) return true
  return false
}

async function firstWithRows(
  sheets: readonly SheetPlace[],
  hasRows: (sheet: SheetPlace) => Promise<boolean>,
): Promise<SheetPlace | undefined> {
  for (const sheet of sheets.slice(0, MOST_SHEETS)) if (await hasRows(sheet)) return sheet
  return undefined
}

async function namesWithRows(
  sheets: readonly SheetPlace[],
  hasRows: (sheet: SheetPlace) => Promise<boolean>,
): Promise<string[]> {
  const names: string[] = []
  for (const sheet of sheets.slice(0, MOST_SHEETS)) if (await hasRows(sheet)) names.push(sheet.name)
  return names
}
