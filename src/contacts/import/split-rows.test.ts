import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvRow } from '#domain/import/check-row.ts'
import { createRowSplitter } from './split-rows.ts'

function rowsOf(text: string, step = 1_000_000, maxRowBytes?: number): CsvRow[] {
  const splitter = createRowSplitter(',', maxRowBytes)
  const bytes = Buffer.from(text)
  const rows: CsvRow[] = []
  for (let at = 0; at < bytes.length; at += step) rows.push(...splitter.push(bytes.subarray(at, at + step)))
  return [...rows, ...splitter.end()]
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const newlines = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0

const cells = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '😀'), maxLength: 6 }),
    fc.constant('x'),
  ),
  { minLength: 2, maxLength: 4 },
)
const rowList = fc.array(
  cells.map(([first = '', ...rest]) => [`k${first}`, ...rest]),
  { minLength: 1, maxLength: 12 },
)
const ending = fc.constantFrom('\n', '\r\n', '\r')
const step = fc.integer({ min: 1, max: 40 })

describe('rows of a well-formed file', () => {
  test('come back as they were written, each with its physical line, however the bytes are cut', () => {
    fc.assert(
      fc.property(rowList, ending, step, (rows, end, size) => {
        const text = rows.map((row) => row.map(quoted).join(',') + end).join('')
        let line = 1
        const expected = rows.map((row) => {
          const at = line
          line += 1 + newlines(row.join('|'))
          return { line: at, cells: row }
        })
        expect(rowsOf(text, size)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('survive blank lines, which count as lines and as nothing else', () => {
    expect(rowsOf('a,b\n\n \n,\n1,2')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 5, cells: ['1', '2'] },
    ])
  })
})

describe('one bad row', () => {
  const bad = [
    ['an opening quotation mark', '9,"Smith,5'],
    ['a mark that opens at the end', '9,Smith,"'],
    ['text after a closing mark', '9,"ab"cd,5'],
    ['a mark inside a cell', '9,6" pipe,5'],
    ['a lonely mark', '"'],
    ['a row that is too long', `9,${'y'.repeat(500)}`],
  ] as const

  test.each(bad)('%s changes no other row', (_, text) => {
    const good = fc.array(fc.constantFrom('1,a,b', '2,"a,b",c', '"3","","x"', '4,,'), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(good, good, ending, step, (before, after, end, size) => {
        const alone = (part: readonly string[]): string[][] =>
          part.flatMap((line) => rowsOf(line).map((row) => [...row.cells]))
        const rows = rowsOf([...before, text, ...after, ''].join(end), size, 400)
        const at = before.length + 1
        expect(rows.filter((row) => row.line !== at).map((row) => row.cells)).toEqual(
          alone([...before, ...after]),
        )
        expect(rows.map((row) => row.line)).toEqual(rows.map((_, i) => i + 1))
        expect(rows).toHaveLength(before.length + 1 + after.length)
      }),
      { numRuns: 100 },
    )
  })

  test('says at its own line what is wrong', () => {
    const rows = rowsOf('a,b\n1,"open\n2,"closed"x\n3,6" pipe\n4,"un\n5,6', 7)
    expect(rows.map((row) => [row.line, row.fault ?? row.cells])).toEqual([
      [1, ['a', 'b']],
      [2, 'unterminated_quote'],
      [3, 'text_after_quote'],
      [4, ['3', '6" pipe']],
      [5, 'unterminated_quote'],
      [6, ['5', '6']],
    ])
  })

  test('of a hundred megabytes without a line break is let go as it streams', () => {
    const splitter = createRowSplitter(',', 100_000)
    const chunk = Buffer.alloc(65_536, 'x')
    const rows: CsvRow[] = [...splitter.push(Buffer.from('a,b\n'))]
    for (let i = 0; i < 1600; i++) rows.push(...splitter.push(chunk))
    rows.push(...splitter.push(Buffer.from('\n1,2\n')), ...splitter.end())
    expect(rows.map((row) => [row.line, row.fault])).toEqual([
      [1, undefined],
      [2, 'row_too_long'],
      [3, undefined],
    ])
  })
})

describe('the work is linear in the bytes', () => {
  const MB = 1_048_576
  /** How often each byte is read, on average. */
  function looksPerByte(text: string, step: number, maxRowBytes?: number): number {
    const splitter = createRowSplitter(',', maxRowBytes)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += step) splitter.push(bytes.subarray(at, at + step))
    splitter.end()
    return splitter.looks() / bytes.length
  }
  test.each([
    ['a mark that opens on every line', '"a\n'],
    ['marks that open on every line and are taken for closed on the next', 'x",y,"z\n'],
    ['the same with CRLF', 'x",y,"z\r\n'],
    ['one open mark before sound rows', `x,"\n${'",a,"\n'.repeat(1000)}`],
    ['plain rows', 'a,b\n'],
    ['doubled marks', '"a""b","c"\n'],
  ])('%s', (_, lines) => {
    const text = lines.repeat(Math.ceil(MB / lines.length))
    for (const step of [65_536, text.length]) expect(looksPerByte(text, step)).toBeLessThanOrEqual(5)
    expect(looksPerByte(text.slice(0, 50_000), 1, 10_000)).toBeLessThanOrEqual(5)
  })

  test('a row of a megabyte that comes byte by byte is not looked at anew with each of them', () => {
    expect(looksPerByte(`a,"${'x\n'.repeat(200_000)}`, 1, 100_000)).toBeLessThanOrEqual(5)
  })

  test('rows that are given up by what is known of earlier ones are those that are given up without', () => {
    const part = fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '\r', 'x",y,"z\n', '",a,"\n')
    /** A new splitter, which knows nothing of the lines before, reads each row that follows a fault. */
    const alone = (text: string, before: number): CsvRow[] => {
      const rows = rowsOf(text, 1_000_000, 60)
      const fault = rows.findIndex((row) => row.fault !== undefined)
      const next =
        rows[fault]?.fault === 'row_too_long' ? rows[fault + 1]?.line : (rows[fault]?.line ?? 0) + 1
      const told = rows.map((row) => ({ ...row, line: row.line + before }))
      if (fault < 0 || next === undefined) return told
      const rest = text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(next - 1)
      return [...told.slice(0, fault + 1), ...alone(rest.join(''), before + next - 1)]
    }
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), step, (parts, size) => {
        const text = parts.join('')
        expect(rowsOf(text, size, 60)).toEqual(alone(text, 0))
      }),
      { numRuns: 1500 },
    )
  })
})
