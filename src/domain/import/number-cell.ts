/**
 * Writes a numeric cell of a workbook as text (ECMA-376, part 1, 18.8.30). The reader of workbooks calls it. A number
 * comes out as the digits it has, never in powers of ten; a date comes out in ISO 8601; a format of digits and fixed
 * characters is applied, since it carries the plus sign or the leading zeros of a phone number.
 */

/** `kind` says how a number is written; `mask` holds one element per character of a format of digits. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'mask'; readonly mask: readonly MaskPart[] }
type MaskPart = { readonly digit: '0' | '#' } | { readonly text: string }

const PLAIN: NumberFormat = { kind: 'plain' }
const DATE: NumberFormat = { kind: 'date' }
/** The formats that workbooks refer to without describing them: days and times, those of East Asia included. */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** @param code the format's code; undefined for a built-in one */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) ? DATE : PLAIN
  const [first = ''] = code.slice(0, MOST_CODE).split(';')
  const bare = first.replaceAll(/"[^"]*"|\\.|[_*]./g, '').replaceAll(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  if (/general/i.test(bare)) return PLAIN
  if (/[dmyhs]/i.test(bare)) return DATE
  return maskOf(first) ?? PLAIN
}

const MOST_CODE = 255
const MASK_PARTS = /"([^"]*)"|\\(.)|([0#])|([-+()/ ])/gy

/** Undefined for a format that does more than place digits. */
function maskOf(section: string): NumberFormat | undefined {
  const mask: MaskPart[] = []
  let end = 0
  for (const [whole, quoted, escaped, digit, plain] of section.matchAll(MASK_PARTS)) {
    end += whole.length
    mask.push(digit === '0' || digit === '#' ? { digit } : { text: quoted ?? escaped ?? plain ?? '' })
  }
  const places = mask.some((part) => 'digit' in part)
  return places && end === section.length ? { kind: 'mask', mask } : undefined
}

/**
 * @param raw the number as the workbook holds it
 * @param since1904 whether days are counted from 1904, as old workbooks of the Macintosh do
 */
export function numberCell(raw: string, format: NumberFormat, since1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (format.kind === 'date') return dateText(value, since1904) ?? digitsOf(raw, value)
  const digits = digitsOf(raw, value)
  return format.kind === 'mask' && /^\d+$/.test(digits) ? masked(digits, format.mask) : digits
}

/** Fifteen digits are exact in a workbook; any further ones come from binary arithmetic. */
function digitsOf(raw: string, value: number): string {
  if (/^-?\d+$/.test(raw)) return raw
  const exact = Number(value.toPrecision(15))
  const text = String(exact)
  if (!text.includes('e')) return text
  if (Number.isInteger(exact)) return BigInt(exact).toString()
  return exact.toFixed(20).replace(/\.?0+$/, '')
}

/** Digits are placed from the right; those that find no place stand before the first. */
function masked(digits: string, mask: readonly MaskPart[]): string {
  const first = mask.findIndex((part) => 'digit' in part)
  let left = digits.length
  let text = ''
  for (let at = mask.length - 1; at >= 0; at--) {
    const part = mask[at]
    if (part === undefined) continue
    if ('text' in part) {
      text = part.text + text
      continue
    }
    const digit = left > 0 ? digits.charAt(--left) : part.digit === '0' ? '0' : ''
    text = (at === first ? digits.slice(0, left) : '') + digit + text
  }
  return text
}

const DAY_MS = 86_400_000
const MOST_DAYS = 2_958_466

/** A day, a time of day or both, as far as the number says them; undefined when it is no date. */
function dateText(value: number, since1904: boolean): string | undefined {
  if (value < 0 || value >= MOST_DAYS) return undefined
  // Days are counted as if 1900 had been a leap year.
  const days = since1904 ? value + 1462 : value < 60 ? value + 1 : value
  const at = new Date(Math.round(((days - 25_569) * DAY_MS) / 1000) * 1000)
  const time = at.toISOString().slice(11, 19)
  if (value < 1 && !since1904) return time
  const date = at.toISOString().slice(0, 10)
  return time === '00:00:00' ? date : `${date}T${time}`
}
