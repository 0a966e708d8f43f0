/**
 * Makes workbooks for tests part by part. The zip file and its XML are written by hand, so that they can be as odd as
 * a test needs.
 */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly text: string | Buffer
}

export function makeZip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text } of parts) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt16LE(0x21, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(path.length, 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, path, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, rest, path]))
    files.push(file)
    offset += file.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end])
}

export interface Sheet {
  readonly name: string
  readonly state?: 'visible' | 'hidden' | 'veryHidden'
  /** The XML of its rows, or the texts of cells that hold their text inline. */
  readonly rows: string | readonly (readonly string[])[]
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** The texts of cells of type `s`, as XML of `<si>` or plain. */
  readonly shared?: readonly string[]
  /** Formats for the cell styles 1, 2, 3 …; a number is a built-in one. */
  readonly formats?: readonly (string | number)[]
  readonly since1904?: boolean
  /** Written before the XML of each sheet. */
  readonly prolog?: string
}

const OFFICE = 'http://schemas.openxmlformats.org'
const MAIN = `xmlns="${OFFICE}/spreadsheetml/2006/main"`
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/>`
const relations = (text: string): string =>
  `<Relationships xmlns="${OFFICE}/package/2006/relationships">${text}</Relationships>`

/** The parts of a workbook, for tests that change one. */
export function xlsxParts({ sheets, shared, formats = [], since1904, prolog = '' }: Workbook): Part[] {
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: '_rels/.rels', text: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      text: `<workbook ${MAIN} xmlns:r="${OFFICE}/officeDocument/2006/relationships"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, state = 'visible' }, n) =>
            `<sheet name="${escaped(name)}" sheetId="${n + 1}" state="${state}" r:id="rId${n + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        sheets.map((_, n) => relation(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join('') +
          relation('rId901', 'styles', 'styles.xml') +
          relation('rId902', 'sharedStrings', '/xl/sharedStrings.xml'),
      ),
    },
    ...sheets.map(({ rows }, n) => ({
      name: `xl/worksheets/sheet${n + 1}.xml`,
      text: `<?xml version="1.0" encoding="UTF-8"?>${prolog}<worksheet ${MAIN}><sheetData>${typeof rows === 'string' ? rows : rows.map(rowOf).join('')}</sheetData></worksheet>`,
    })),
    { name: 'xl/styles.xml', text: stylesOf(formats) },
    ...(shared === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: sharedOf(shared) }]),
  ]
}

export const makeXlsx = (workbook: Workbook): Buffer => makeZip(xlsxParts(workbook))

const rowOf = (cells: readonly string[], n: number): string =>
  `<row r="${n + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join('')}</row>`

const sharedOf = (texts: readonly string[]): string =>
  `<sst ${MAIN}>${texts.map((text) => (text.startsWith('<si>') ? text : `<si><t>${escaped(text)}</t></si>`)).join('')}</sst>`

const stylesOf = (formats: readonly (string | number)[]): string => {
  const codes = formats
    .map((format, n) =>
      typeof format === 'string' ? `<numFmt numFmtId="${200 + n}" formatCode="${escaped(format)}"/>` : '',
    )
    .join('')
  const styles = formats.map(
    (format, n) => `<xf numFmtId="${typeof format === 'string' ? 200 + n : format}"/>`,
  )
  return `<styleSheet ${MAIN}><numFmts>${codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
