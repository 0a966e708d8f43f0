import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { INTAKE_LIMITS } from '#domain/import/limits.ts'
import { checkRows } from './check-rows.ts'
import { openContactFile, type ContactFileOptions } from './open-contact-file.ts'

async function* streamOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const HEAD = 'Phone,First Name,E-mail'
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Line and number of accepted rows; line, column and code of the others. */
async function read(bytes: Uint8Array, options: ContactFileOptions = {}, size = 50) {
  const file = await openContactFile(streamOf(bytes, size), options)
  const plan = { columns: file.columns.map((column) => column.target), defaultCountry: 'US' }
  const rows: unknown[] = []
  const names: (string | null)[] = []
  for await (const batch of checkRows(file.rows, plan)) {
    for (const row of batch) {
      rows.push(row.ok ? [row.line, row.contact.e164] : [row.line, row.column, row.code])
      names.push(row.ok ? row.contact.firstName : null)
    }
  }
  return { rows, names, delimiter: file.delimiter, encoding: file.encoding() }
}

const TWO = [
  [2, '+12125550123'],
  [3, '+12125550124'],
]
const text = (delimiter: string, end: string): string =>
  ['Phone,First Name,E-mail', '+12125550123,Zoë,a@example.com', '+12125550124,René,b@example.com', '']
    .join(end)
    .replaceAll(',', delimiter)

describe('a file of any common shape', () => {
  test.each([',', ';', '\t', '|'])('separated by %j', async (delimiter) => {
    const result = await read(Buffer.from(text(delimiter, '\n')))
    expect(result).toMatchObject({ rows: TWO, names: ['Zoë', 'René'], delimiter })
  })

  test.each(['\n', '\r\n', '\r'])('with lines ending in %j', async (end) => {
    for (const size of [1, 3, 64, 10_000]) {
      expect((await read(Buffer.from(text(',', end)), {}, size)).rows).toEqual(TWO)
    }
  })

  test('with line endings of all kinds mixed, and none at the end', async () => {
    const bytes = Buffer.from(`${HEAD}\r\n+12125550123,A,\r+12125550124,B,\n\n+12125550125,C,`)
    expect((await read(bytes)).rows).toEqual([...TWO, [5, '+12125550125']])
  })

  test.each([
    ['UTF-8', Buffer.from(text(',', '\r\n')), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text(',', '\r\n')}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${text('\t', '\r\n')}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without a mark', Buffer.from(text(',', '\r\n'), 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16be(`\uFEFF${text(';', '\r\n')}`), 'utf-16be'],
    ['UTF-16 BE without a mark', utf16be(text(',', '\n')), 'utf-16be'],
    ['Latin-1', latin1(text(';', '\r\n')), 'windows-1252'],
  ])('in %s', async (_, bytes, encoding) => {
    for (const size of [1, 2, 3, 7, 10_000]) {
      expect(await read(bytes, {}, size)).toMatchObject({ rows: TWO, names: ['Zoë', 'René'], encoding })
    }
  })

  test('in windows-1252 whose first accent stands far below the beginning', async () => {
    const lines = Array.from(
      { length: 6000 },
      (_, i) => `+1212555${String(100 + (i % 100)).padStart(4, '0')},Ann,`,
    )
    const bytes = latin1([HEAD, ...lines, '+12125550199,Zoë “x”,'].join('\n').replaceAll(/[“”]/g, '\u0093'))
    const result = await read(bytes, {}, 8192)
    expect(result.encoding).toBe('windows-1252')
    expect(result.names.at(-1)).toBe('Zoë “x“')
    expect(result.rows).toHaveLength(6001)
  })

  test('with a line that names the separator', async () => {
    const bytes = Buffer.from('sep=;\r\nPhone;First Name\r\n+12125550123;A,1\r\n')
    expect(await read(bytes)).toMatchObject({ rows: [[3, '+12125550123']], delimiter: ';' })
  })

  test('without a header row', async () => {
    const bytes = Buffer.from('+12125550123,Ann,a@example.com\n+12125550124,Bob,b@example.com\n')
    expect((await read(bytes)).rows).toEqual([
      [1, '+12125550123'],
      [2, '+12125550124'],
    ])
  })

  test('with quoted newlines, doubled marks and separators in cells', async () => {
    const bytes = Buffer.from(
      `"Phone","First\nName","E-mail"\n"+12125550123","Ann ""A"", Lee\r\nII",\n+12125550124,B,\n`,
    )
    const result = await read(bytes)
    expect(result.rows).toEqual([
      [3, '+12125550123'],
      [5, '+12125550124'],
    ])
    expect(result.names[0]).toBe('Ann "A", Lee II')
  })

  test('with empty columns at the right', async () => {
    const bytes = Buffer.from('Phone,First Name,,,\n+12125550123,Ann,,,\n+12125550124,Bob\n')
    expect((await read(bytes)).rows).toEqual(TWO)
  })
})

const GOOD = '+12125550123,Ann,a@example.com'
const LAST = '+12125550124,Bob,b@example.com'

describe('a bad row is rejected at its line, and the rows around it are taken', () => {
  const long = 'y'.repeat(INTAKE_LIMITS.cellCharacters + 1)
  const cases: readonly (readonly [string, string | Buffer, unknown])[] = [
    ['too few cells', '+12125550188,Ann', [3, null, 'too_few_cells']],
    ['too many cells', '+12125550188,Ann,a@example.com,more', [3, null, 'too_many_cells']],
    ['an open quotation mark', '+12125550188,"Ann,a@example.com', [3, null, 'unterminated_quote']],
    ['text after a quotation mark', '+12125550188,"Ann"a,a@example.com', [3, null, 'text_after_quote']],
    ['a cell that is too long', `+12125550188,${long},`, [3, 1, 'cell_too_long']],
    ['a row that is too long', `+12125550188,${'y'.repeat(1_100_000)},`, [3, null, 'row_too_long']],
    [
      'bytes that are no text in the number',
      Buffer.from([...Buffer.from('+12125550188'), 0xeb, 0xff, ...Buffer.from(',Ann,')]),
      [3, 0, 'invalid_bytes'],
    ],
    ['a number in scientific notation', '1.21256E+10,Ann,', [3, 0, 'scientific_notation']],
    ['letters', 'unknown,Ann,', [3, 0, 'letters']],
    ['no number', ',Ann,a@example.com', [3, 0, 'empty']],
  ]
  test.each(cases)('%s', async (_, bad, verdict) => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD}\n${GOOD.replace('Ann', 'Zoë 😀')}\n`),
      Buffer.from(bad),
      Buffer.from(`\n${LAST}\n`),
    ])
    for (const size of [bytes.length > 10_000 ? 4096 : 1, 65_536]) {
      const { rows } = await read(bytes, {}, size)
      expect(rows).toEqual([[2, '+12125550123'], verdict, [4, '+12125550124']])
    }
  })

  test('a stray byte in the beginning of a UTF-8 file does not turn it into Latin-1', async () => {
    const stray = Buffer.concat([Buffer.from('+12125550123,'), Buffer.from([0xe9]), Buffer.from(',\n')])
    const sound = Buffer.from('+12125550124,Zoë,\n+12125550125,Renée,\n')
    const { rows, names } = await read(Buffer.concat([Buffer.from(`${HEAD}\n`), stray, sound]), {}, 10_000)
    expect(rows[0]).toEqual([2, '+12125550123'])
    expect(names).toEqual([null, 'Zoë', 'Renée'])
  })

  test('a mark that is never closed costs one row of a long file', async () => {
    const many = Array.from({ length: 30_000 }, () => GOOD)
    const { rows } = await read(
      Buffer.from([HEAD, GOOD, '+12125550188,"Ann,', ...many].join('\n')),
      {},
      65_536,
    )
    expect(rows).toHaveLength(30_002)
    expect(rows.filter((row) => (row as unknown[]).length === 3)).toEqual([[3, null, 'unterminated_quote']])
    expect(rows.at(-1)).toEqual([30_003, '+12125550123'])
  })
})

test.each([
  ['a zero byte in a name', 'An\0n', 'Ann'],
  ['a zero byte in the number', 'Ann', 'Ann', '+1212\x005550188'],
  ['bytes that are no text', Buffer.from([0x5a, 0x6f, 0xff]), 'Zo'],
  ['half of a pair', Buffer.from([0x41, 0xed, 0xa0, 0x80, 0x42]), 'AB'],
])('%s never rejects the person', async (_, cell, name, phone = '+12125550188') => {
  const row = Buffer.concat([Buffer.from(`${phone},`), Buffer.from(cell), Buffer.from(',\n')])
  const file = Buffer.concat([Buffer.from(`${HEAD.replace('E-mail', 'E\0-mail')}\n`), row])
  const result = await read(Buffer.concat([file, Buffer.from(GOOD.replace('Ann', 'Zoë 😀 Renée'))]))
  expect(result.rows).toEqual([
    [2, '+12125550188'],
    [3, '+12125550123'],
  ])
  expect(result.names[0]).toBe(name)
})

describe('a file that is packed', () => {
  test('with gzip is read as if it were not', async () => {
    const packed = gzipSync(Buffer.from(text(';', '\r\n')))
    for (const size of [1, 7, 10_000])
      expect(await read(packed, {}, size)).toMatchObject({ rows: TWO, names: ['Zoë', 'René'] })
  })

  test('with gzip is previewed from its beginning', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, n) => `+1212555${String(n).padStart(4, '0')},${n * 7919},\n`,
    )
    const packed = gzipSync(Buffer.from(`${HEAD}\n${rows.join('')}`))
    expect((await read(packed.subarray(0, 8000), { cut: true })).rows.length).toBeGreaterThan(500)
    await expect(read(packed.subarray(0, 8000))).rejects.toMatchObject({ code: 'gzip_broken' })
  })

  test('is not unpacked past its bounds', async () => {
    const bomb = gzipSync(Buffer.from(`Phone\n${'1\n'.repeat(25_000_000)}`))
    const file = await openContactFile(streamOf(bomb, 4096))
    const readAll = async (): Promise<void> => {
      for await (const _ of file.rows) continue
    }
    await expect(readAll()).rejects.toMatchObject({ code: 'unpacks_too_large' })
    expect(file.bytes()).toBeLessThan(bomb.length * 200)
  })
})

describe('a file that cannot be taken is refused as a whole', () => {
  test.each([
    ['file_empty', ''],
    ['workbook_broken', 'PK\x03\x04\x14\x00\x06\x00'],
    ['old_workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['pdf', '%PDF-1.7\n'],
    ['gzip_broken', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4])],
    ['file_empty', '\n\n,,\n'],
    ['too_many_columns', Array.from({ length: 201 }, (_, i) => `c${i}`).join(',')],
    ['no_phone_column', 'First Name,E-mail\nAnn,a@example.com\n'],
  ])('%s', async (code, content) => {
    await expect(read(Buffer.from(content), {}, 3)).rejects.toMatchObject({ code })
  })

  test('too_many_rows', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('Phone\n'))
      const block = Buffer.from('1\n'.repeat(100_000))
      for (;;) yield block
    }
    const file = await openContactFile(endless())
    let rows = 0
    const all = async (): Promise<void> => {
      for await (const batch of file.rows) rows += batch.length
    }
    await expect(all()).rejects.toMatchObject({ code: 'too_many_rows' })
    expect(rows).toBeLessThanOrEqual(INTAKE_LIMITS.rows)
  })

  test('file_too_large, whatever it holds', async () => {
    const block = Buffer.alloc(16_000_000, 'x')
    async function* huge(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('Phone\n1\n'))
      for (;;) yield block
    }
    await expect(openContactFile(huge())).rejects.toMatchObject({ code: 'file_too_large' })
  })
})
