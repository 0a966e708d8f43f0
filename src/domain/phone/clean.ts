/**
 * Turns a cell as people write it into digits with or without a leading plus. `parse-phone.ts` calls it first. Text
 * that cannot be a number is refused.
 */
import { ok, refuse, type Result } from '#domain/result.ts'
import type { PhoneRefusal } from './refusals.ts'

export interface CleanNumber {
  /** Written with a plus, so that the digits start with a calling code. */
  readonly plus: boolean
  readonly digits: string
}

const PLAIN = /^(\+?)([0-9]{7,15})$/
/** Longer cells hold prose; the bound keeps every pattern below cheap. */
const LONGEST = 80
const UNUSUAL = /[^\x20-\x7e]/
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const DASHES = /[\u2010-\u2015\u2212\u30fc]/g
const MIDDLE_DOTS = /[\u00b7\u2022\u2027\u30fb]/g
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}/gu
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?\s*e\s*[+-]?\d+$/i
const DECIMAL = /^\+?\d{5,}[.,]\d{1,2}$/
const EXTENSION = /(?:;\s*ext=|\bext(?:ension|n)?\b\.?:?|\d\s*x\.?|#)\s*\d+\s*$/i
const SEPARATORS = /[,;|&\n\r]|\s(?:or|and)\s|\d[\s).-]*\+/i
/** "030/2312512": a slash after an area code, not between two numbers. */
const AREA_SLASH = /^([\s(]*\+?[\d\s().-]{1,9})\/(?=[\d\s().-]+$)/
const BRACKETED_ZERO = /^([\s(]*(?:\+|00|011)[\s\d).-]{1,8})\(0\)/
/** Numbers in Italy and the Vatican keep their zero after the calling code. */
const KEEPS_ZERO = /^[\s(]*(?:\+|00|011)[\s.-]*39/
const TWO_NUMBERS = /^\D*\d(?:[\s().-]?\d){6,}\s+\(?\d(?:[\s().-]?\d){6,}$/

/** Decimal digits of every script stand in rows of ten, from zero to nine. */
function asciiDigit(char: string): string {
  const point = char.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((point - zero) % 10)
}

/** Digits of all scripts, non-breaking spaces, typographic dashes and invisible marks in their plain form. */
function plainText(raw: string): string {
  if (!UNUSUAL.test(raw)) return raw
  return raw
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(FOREIGN_DIGITS, asciiDigit)
    .replace(DASHES, '-')
    .replace(MIDDLE_DOTS, '.')
}

/** The first reason why the text is no single number; null when it may be one. */
function objection(text: string): PhoneRefusal | null {
  if (text === '') return 'empty'
  if (text.startsWith('-') && /\d/.test(text)) return 'negative_number'
  if (SCIENTIFIC.test(text)) return 'scientific_notation'
  if (DECIMAL.test(text)) return 'decimal_number'
  if (EXTENSION.test(text)) return 'extension'
  if (SEPARATORS.test(text)) return 'several_numbers'
  if (/\p{L}/u.test(text)) return 'letters'
  return null
}

export function cleanPhone(raw: string): Result<CleanNumber, PhoneRefusal> {
  const plain = PLAIN.exec(raw)
  if (plain) return ok({ plus: plain[1] === '+', digits: plain[2] ?? '' })
  if (raw.length > LONGEST) return refuse('too_long')
  let text = plainText(raw)
    .trim()
    .replace(/^'|^tel:\s*/i, '')
  const objected = objection(text)
  if (objected) return refuse(objected)
  text = text.replace(AREA_SLASH, '$1 ')
  if (text.includes('/')) return refuse('several_numbers')
  if (!KEEPS_ZERO.test(text)) text = text.replace(BRACKETED_ZERO, '$1')
  if (!/^[\s(]*\+?[\d\s().-]*$/.test(text)) return refuse('unreadable')
  const digits = text.replace(/\D/g, '')
  if (digits === '') return refuse('unreadable')
  const plus = text.includes('+')
  const prefixed = !plus && /^0(?:0|11)/.test(digits)
  if (digits.length > 15 && !prefixed && TWO_NUMBERS.test(text)) return refuse('several_numbers')
  if (digits.length > (prefixed ? 20 : 15)) return refuse('too_long')
  return ok({ plus, digits })
}
