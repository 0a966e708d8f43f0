import { expect, test } from 'vitest'
import type { RejectedRow } from './check-row.ts'
import { csvCell } from './csv-text.ts'
import { REJECT_CODES } from './reject-code.ts'
import { rejectionHeader, rejectionLine, rejectionOf } from './rejection.ts'

const row = (cells: string[], column: number | null = 1): RejectedRow => ({
  ok: false,
  line: 7,
  column,
  code: 'letters',
  cells,
})

test('a rejected row is kept with line, column, code and its cells, and downloaded with its sentence', () => {
  const rejection = rejectionOf(row(['Ann', 'call, me']), ['Name', 'Phone'])
  expect(rejection).toMatchObject({ line: 7, column: 'Phone', code: 'letters', raw: 'Ann,"call, me"' })
  expect(rejectionHeader(['Name', 'Phone'])).toBe('Line,Column,Code,What to do,Name,Phone\r\n')
  expect(rejectionLine({ ...rejection, sentence: 'Write digits.' })).toBe(
    '7,Phone,letters,Write digits.,Ann,"call, me"\r\n',
  )
})

test('a row at fault as a whole names no column, and a column past the headers is named by its place', () => {
  expect(rejectionOf(row(['a'], null), ['Name']).column).toBe('')
  expect(rejectionOf(row(['a', 'b', 'c'], 2), ['Name']).column).toBe('Column 3')
})

test('what is kept can be stored: no zero byte, no lone surrogate, bounded length', () => {
  const { raw } = rejectionOf(row(['a\0b', '\uD800', 'y'.repeat(100_000)]), [])
  expect(raw).not.toContain('\0')
  expect(raw.isWellFormed()).toBe(true)
  expect(raw.length).toBeLessThan(9000)
})

test.each(['=1+1', '+1', '-1', '@x', '\tx', '  =1', '＝1', '\r=1'])(
  'a downloaded cell never starts a formula: %j',
  (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true)
  },
)

test('no two reasons share a code', () => {
  expect(new Set(REJECT_CODES).size).toBe(REJECT_CODES.length)
})
