import { describe, expect, test } from 'vitest'
import { numberCell, numberFormat } from './number-cell.ts'

const written = (raw: string, code?: string | number, since1904 = false): string =>
  numberCell(
    raw,
    typeof code === 'number' ? numberFormat(code, undefined) : numberFormat(200, code ?? 'General'),
    since1904,
  )

describe('a number comes out as the digits that it has', () => {
  test.each([
    ['14155550123', '14155550123'],
    ['1.4155550123E10', '14155550123'],
    ['1.4155550123E+10', '14155550123'],
    ['123456789012345678', '123456789012345678'],
    ['1e21', '1000000000000000000000'],
    ['-7', '-7'],
    ['0', '0'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['49.989999999999995', '49.99'],
    ['abc', 'abc'],
  ])('%s', (raw, text) => expect(written(raw)).toBe(text))
})

describe('a format of digits and fixed characters is applied', () => {
  test.each([
    ['14155550123', '+0', '+14155550123'],
    ['14155550123', '"+"0', '+14155550123'],
    ['14155550123', '\\+0', '+14155550123'],
    ['4155550123', '0000000000', '4155550123'],
    ['209100002', '0000000000', '0209100002'],
    ['1234', '00000', '01234'],
    ['4155550123', '\\(000\\) 000\\-0000', '(415) 555-0123'],
    ['14155550123', '+# ### ### ####', '+1 415 555 0123'],
    ['0', '#', '0'],
  ])('%s as %s', (raw, code, text) => expect(written(raw, code)).toBe(text))

  test.each([
    ['14155550123', '#,##0'],
    ['14155550123', '0.00'],
    ['14155550123', '0%'],
    ['14155550123', '[<=9999999]###\\-####;\\(###\\) ###\\-####'],
    ['14155550123', '0.00E+00'],
    ['14155550123', '@'],
    ['14155550123', '_-* #,##0_-'],
  ])('and one that does more is not: %s as %s', (raw, code) => expect(written(raw, code)).toBe(raw))
})

describe('a date comes out in ISO 8601', () => {
  test.each([
    ['46357', 14, '2026-12-01'],
    ['46357.5', 22, '2026-12-01T12:00:00'],
    ['46357', 'yyyy\\-mm\\-dd', '2026-12-01'],
    ['46357', '[$-407]dd/mm/yyyy;@', '2026-12-01'],
    ['46357.999988426', 'd.m.yy h:mm', '2026-12-01T23:59:59'],
    ['0.75', 'h:mm', '18:00:00'],
    ['1', 14, '1900-01-01'],
    ['61', 14, '1900-03-01'],
    ['46357', '"Day" 0', 'Day 46357'],
    ['46357', '[Red]0', '46357'],
    ['-3', 14, '-3'],
    ['9999999999', 14, '9999999999'],
  ])('%s as %s', (raw, code, text) => expect(written(raw, code)).toBe(text))

  test('in a workbook that counts from 1904', () => expect(written('44895', 14, true)).toBe('2026-12-01'))
})
