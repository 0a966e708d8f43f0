/** Reads the small parts of a workbook: its sheets in order, the part of each, and the formats of numbers. */
import { posix } from 'node:path'
import { numberFormat, type NumberFormat } from '#domain/import/number-cell.ts'
import { ContactFileRefused } from '#contacts/import/contact-file-refused.ts'
import { readXml } from './walk-xml.ts'
import type { ZipParts } from './zip-parts.ts'

export interface SheetPlace {
  readonly name: string
  readonly hidden: boolean
  /** The part that holds its rows. */
  readonly part: string
}

export interface WorkbookPlan {
  readonly sheets: readonly SheetPlace[]
  readonly since1904: boolean
  /** Indexed by the number of a cell's style. */
  readonly formats: readonly NumberFormat[]
  readonly sharedTexts: string | undefined
}

/** A workbook's own limit is 31 characters. */
const MOST_NAME = 100

interface Relation {
  readonly type: string
  readonly part: string
}

/** Throws `ContactFileRefused` for a zipped file that is no workbook of this kind. */
export async function readWorkbookPlan(zip: ZipParts): Promise<WorkbookPlan> {
  if (!zip.has('_rels/.rels')) throw new ContactFileRefused('other_zip')
  const roots = await relationsOf(zip, '')
  const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !main.endsWith('.xml') || !zip.has(main))
    throw new ContactFileRefused('other_zip')
  const relations = await relationsOf(zip, main)
  const { sheets, since1904, isWorkbook } = await sheetsOf(zip, main, relations)
  if (!isWorkbook) throw new ContactFileRefused('other_zip')
  const partOf = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type === type && zip.has(relation.part))?.part
  const styles = partOf('styles')
  return {
    sheets,
    since1904,
    formats: styles === undefined ? [] : await formatsOf(zip, styles),
    sharedTexts: partOf('sharedStrings'),
  }
}

/** @param part the part whose relations are read; empty for those of the file */
async function relationsOf(zip: ZipParts, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!zip.has(name)) return relations
  await readXml(zip.read(name), {
    open(tag, { Id, Type, Target, TargetMode }) {
      if (tag !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined) return
      if (TargetMode === 'External') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: target })
    },
  })
  return relations
}

async function sheetsOf(
  zip: ZipParts,
  main: string,
  relations: ReadonlyMap<string, Relation>,
): Promise<Pick<WorkbookPlan, 'sheets' | 'since1904'> & { readonly isWorkbook: boolean }> {
  const sheets: SheetPlace[] = []
  let since1904 = false
  let isWorkbook = false
  await readXml(zip.read(main), {
    open(tag, attributes) {
      if (tag === 'workbook') isWorkbook = true
      if (tag === 'workbookPr') since1904 = isOn(attributes['date1904'])
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
      const relation = relations.get(id)
      if (relation?.type !== 'worksheet' || !zip.has(relation.part)) return
      const hidden = (attributes['state'] ?? 'visible') !== 'visible'
      const name = (attributes['name'] ?? `Sheet ${sheets.length + 1}`).slice(0, MOST_NAME).toWellFormed()
      sheets.push({ name: name.replaceAll('\0', ''), hidden, part: relation.part })
    },
  })
  return { sheets, since1904, isWorkbook }
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

async function formatsOf(zip: ZipParts, part: string): Promise<NumberFormat[]> {
  const codes = new Map<string, string>()
  const formats: NumberFormat[] = []
  let within = false
  await readXml(zip.read(part), {
    open(tag, { numFmtId = '0', formatCode }) {
      if (tag === 'numFmt' && formatCode !== undefined) codes.set(numFmtId, formatCode)
      if (tag === 'cellXfs') within = true
      if (tag === 'xf' && within) formats.push(numberFormat(Number(numFmtId), codes.get(numFmtId)))
    },
    close(tag) {
      if (tag === 'cellXfs') within = false
    },
  })
  return formats
}
