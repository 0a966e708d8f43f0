import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { INTAKE_LIMITS, WORKBOOK_LIMITS } from '#domain/import/limits.ts'
import { readRows } from '#contacts/import/read-rows.ts'
import { makeXlsx, makeZip, type Workbook, xlsxParts } from '#test/support/make-xlsx.ts'

async function* streamOf(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, sheet?: string) {
  const file = await readRows(streamOf(bytes), { sheet })
  const rows: unknown[] = []
  for await (const batch of file.batches)
    for (const { line, cells, fault } of batch)
      rows.push(fault === undefined ? [line, ...cells] : [line, fault])
  return { rows, sheet: file.sheet, sheets: await file.sheets() }
}
const rowsOf = async (workbook: Workbook) => (await read(makeXlsx(workbook))).rows
const one = (rows: string, more: Partial<Workbook> = {}) => rowsOf({ sheets: [{ name: 'A', rows }], ...more })

describe('a cell comes out as what it says', () => {
  test('numbers as digits, texts with their zeros, dates, truths, results of formulas, errors', async () => {
    const cells = [
      '<c r="A1"><v>1.4155550123E10</v></c>',
      '<c r="B1" t="s"><v>0</v></c>',
      '<c r="C1" s="1"><v>46357</v></c>',
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c>',
      '<c r="F1" t="str"><f>B1&amp;"x"</f><v>0415x</v></c>',
      '<c r="G1"><f>1+1</f><v>2</v></c>',
      '<c r="H1" t="e"><v>#N/A</v></c>',
      '<c r="I1" t="d"><v>2026-12-01</v></c>',
      '<c r="J1" s="2"><v>14155550123</v></c>',
      '<c r="K1" t="inlineStr"><is><t>in line</t></is></c>',
    ]
    const row = `<row r="1">${cells.join('')}</row>`
    expect(await one(row, { shared: ['0415'], formats: [14, '+0'] })).toEqual([
      [
        1,
        '14155550123',
        '0415',
        '2026-12-01',
        'TRUE',
        'FALSE',
        '0415x',
        '2',
        '#N/A',
        '2026-12-01',
        '+14155550123',
        'in line',
      ],
    ])
  })

  test('rich text is joined, the reading aid of Japanese is left out, escapes are undone', async () => {
    const shared = [
      '<si><r><t>Ze</t></r><r><rPr><b/></rPr><t xml:space="preserve"> ë</t></r></si>',
      '<si><t>田中</t><rPh sb="0" eb="2"><t>タナカ</t></rPh></si>',
      '<si><t>a_x000D_b &lt;&#233;&gt;</t></si>',
      '<si><t><![CDATA[<c>]]></t></si>',
      '<si></si>',
    ]
    const row = `<row>${shared.map((_, n) => `<c t="s"><v>${n}</v></c>`).join('')}<c><v>1</v></c></row>`
    expect(await one(row, { shared })).toEqual([[1, 'Ze ë', '田中', 'a\rb <é>', '<c>', '', '1']])
  })

  test('empty cells and rows keep their places, short rows are filled, lines are those of the sheet', async () => {
    const rows = `<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="4"/><row r="5"><c r="A5" s="1"/></row>
      <row r="9"><c r="A9"><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c></row>`
    expect(await one(rows)).toEqual([
      [3, '', '1', '', '2'],
      [9, '3', '', '', ''],
      [10, '4', '5', '', ''],
    ])
  })

  test('with prefixes of namespaces and in UTF-16', async () => {
    const parts = xlsxParts({ sheets: [{ name: 'A', rows: '' }] }).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            name: part.name,
            text: Buffer.from(
              '\uFEFF<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
              'utf16le',
            ),
          }
        : part,
    )
    expect((await read(makeZip(parts))).rows).toEqual([[1, 'Zoë']])
  })
})

describe('the sheet', () => {
  const sheets: Workbook['sheets'] = [
    { name: 'Old', state: 'hidden', rows: [['old']] },
    { name: 'Empty', rows: [] },
    { name: 'Blank', rows: '<row r="1"><c r="A1" s="1"/></row>' },
    { name: 'People & more', rows: [['people']] },
    { name: 'More', rows: [['more']] },
  ]
  const bytes = makeXlsx({ sheets })

  test('is the first visible one with rows, and those with rows are listed, the visible ones first', async () => {
    expect(await read(bytes)).toEqual({
      rows: [[1, 'people']],
      sheet: 'People & more',
      sheets: ['People & more', 'More', 'Old'],
    })
  })

  test('is the one that was chosen', async () => {
    expect(await read(bytes, 'More')).toMatchObject({ rows: [[1, 'more']], sheet: 'More' })
    expect(await read(bytes, 'Old')).toMatchObject({ rows: [[1, 'old']] })
    await expect(read(bytes, 'Nowhere')).rejects.toMatchObject({ code: 'no_such_sheet' })
    await expect(read(Buffer.from('phone\n1\n'), 'More')).rejects.toMatchObject({ code: 'no_such_sheet' })
  })

  test('of a workbook packed by gzip is read, too', async () => {
    expect(await read(gzipSync(bytes))).toMatchObject({ rows: [[1, 'people']] })
  })
})

describe('a workbook is refused as a whole', () => {
  const sheet = { name: 'A', rows: [['phone'], ['+14155550123']] }
  const sound = xlsxParts({ sheets: [sheet] })
  const changed = (name: string, text: (before: string) => string) =>
    makeZip(
      sound.map((part) =>
        part.name.endsWith(name) ? { name: part.name, text: text(String(part.text)) } : part,
      ),
    )
  const whole = makeZip(sound)
  const flipped = Buffer.from(whole)
  const inside = whole.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length + 8
  flipped.writeUInt8(flipped.readUInt8(inside) ^ 0xff, inside)
  const unsummed = Buffer.from(whole)
  for (let at = whole.indexOf('PK\x01\x02'); at >= 0; at = whole.indexOf('PK\x01\x02', at + 1))
    unsummed.writeUInt32LE(7, at + 16)
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

  test.each([
    ['cut short', whole.subarray(0, whole.length - 30), 'workbook_broken'],
    ['only its beginning', whole.subarray(0, 200), 'workbook_broken'],
    ['with a flipped byte', flipped, 'workbook_broken'],
    ['whose checksums are wrong', unsummed, 'workbook_broken'],
    [
      'whose XML is not closed',
      changed('sheet1.xml', (text) => text.replace('</sheetData>', '')),
      'workbook_broken',
    ],
    ['whose XML ends early', changed('sheet1.xml', (text) => text.slice(0, -12)), 'workbook_broken'],
    ['with entities of its own', makeXlsx({ sheets: [sheet], prolog: laughs }), 'workbook_broken'],
    [
      'with an entity from outside',
      makeXlsx({ sheets: [sheet], prolog: '<!DOCTYPE x SYSTEM "file:///etc/passwd">' }),
      'workbook_broken',
    ],
    [
      'with an unknown entity',
      changed('sheet1.xml', (text) => text.replace('phone', '&evil;')),
      'workbook_broken',
    ],
    [
      'nested without end',
      changed('sheet1.xml', (text) =>
        text.replace('<sheetData>', `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}<sheetData>`),
      ),
      'workbook_broken',
    ],
    [
      'with a row number that is none',
      changed('sheet1.xml', (text) => text.replace('r="1"', 'r="-1"')),
      'workbook_broken',
    ],
    [
      'whose sheet is missing',
      makeZip(sound.filter(({ name }) => !name.endsWith('sheet1.xml'))),
      'file_empty',
    ],
    ['without rows', makeXlsx({ sheets: [{ name: 'A', rows: [] }] }), 'file_empty'],
    ['without sheets', makeXlsx({ sheets: [] }), 'file_empty'],
    ['that is another zip', makeZip([{ name: 'contacts.csv', text: 'phone\n1\n' }]), 'other_zip'],
    ['that is a text document', changed('workbook.xml', () => '<document/>'), 'other_zip'],
    [
      'that is binary inside',
      makeZip([
        { name: '_rels/.rels', text: String(sound[1]?.text).replace('workbook.xml', 'workbook.bin') },
        { name: 'xl/workbook.bin', text: 'x' },
      ]),
      'other_zip',
    ],
    ['that is an empty zip', makeZip([]), 'other_zip'],
    ['packed twice', gzipSync(gzipSync(Buffer.from('phone\n1\n'))), 'packed_twice'],
    ['in a tar', gzipSync(Buffer.from(`${'contacts.csv'.padEnd(257, '\0')}ustar\0phone\n`)), 'other_zip'],
  ])('%s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code })
  })

  test('that is larger than 32 MB', async () => {
    const large = Buffer.concat([whole, Buffer.alloc(INTAKE_LIMITS.workbookBytes)])
    const file = readRows(streamOf(large, 1_000_000))
    await expect(file).rejects.toMatchObject({ code: 'workbook_too_large' })
  })

  test('that unpacks far beyond its size, in a sheet or in its texts', async () => {
    const blanks = ' '.repeat(30_000_000)
    const bomb = changed('sheet1.xml', (text) => text.replace('<sheetData>', `<sheetData>${blanks}`))
    expect(bomb.length).toBeLessThan(30_000_000 / WORKBOOK_LIMITS.ratio)
    await expect(read(bomb)).rejects.toMatchObject({ code: 'workbook_too_large' })
    const rows = '<row><c t="s"><v>0</v></c></row>'
    const texts = makeXlsx({ sheets: [{ name: 'A', rows }], shared: [blanks] })
    await expect(read(texts)).rejects.toMatchObject({ code: 'workbook_too_large' })
  })

  test('whose cells repeat one long text', async () => {
    const long = 'x'.repeat(32_000)
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(32)}</row>`
    const bytes = makeXlsx({ sheets: [{ name: 'A', rows: row.repeat(600) }], shared: [long] })
    await expect(read(bytes)).rejects.toMatchObject({ code: 'workbook_too_large' })
  })
})

describe('a row is rejected, and those around it are taken', () => {
  test('a row with too much text, a cell far to the right, a cell that is too long', async () => {
    const long = 'x'.repeat(32_000)
    const rows = [
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
      `<row r="2">${'<c t="s"><v>0</v></c>'.repeat(150)}</row>`,
      '<row r="3"><c r="A3"><v>1</v></c><c r="XFD3"><v>9</v></c></row>',
      '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>2</v></c></row>',
      '<row r="5"><c r="A5"><v>5</v></c></row>',
    ]
    const found = await one(rows.join(''), { shared: [long, 'y'.repeat(100_000)] })
    expect(found[1]).toEqual([2, 'row_too_long'])
    const far = found[2] as unknown[]
    expect([far.length, far.at(-1)]).toEqual([INTAKE_LIMITS.columns + 2, '9'])
    expect(String((found[3] as unknown[])[1])).toHaveLength(INTAKE_LIMITS.cellCharacters + 1)
    expect(found[4]).toEqual([5, '5', ''])
  })
})
