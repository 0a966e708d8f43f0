import * as fc from 'fast-check'
import { getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { isE164 } from './e164.ts'
import { parsePhone } from './parse-phone.ts'
import type { CountryCode } from './parsed-phone.ts'
import { PHONE_REFUSALS, type PhoneRefusal } from './refusals.ts'

const e164Of = (raw: string, country: CountryCode | null = null): string => {
  const parsed = parsePhone(raw, country)
  return parsed.ok ? parsed.value.e164 : parsed.error
}

describe('the usual ways to write one number all mean that number', () => {
  test.each<[string, CountryCode | null]>([
    ['+12025550142', null],
    ['+1 (202) 555-0142', null],
    ['+1.202.555.0142', null],
    ['+1\u00a0202\u00a0555\u00a00142', null],
    ['+1 202 555\u20110142', null],
    ['\u200e+1 202-555-0142\u200f', null],
    ['＋１ ２０２ ５５５ ０１４２', null],
    ['tel:+1-202-555-0142', null],
    ["'+12025550142", null],
    ['  +12025550142\t', null],
    ['0012025550142', null],
    ['(202) 555-0142', 'US'],
    ['202.555.0142', 'CA'],
    ['1-202-555-0142', 'US'],
    ['(+1) 202 555 0142', 'GB'],
    ['001 202 555 0142', 'GB'],
    ['0011 1 202 555 0142', 'AU'],
    ['011 1 202 555 0142', 'US'],
  ])('%j (%s)', (raw, country) => expect(e164Of(raw, country)).toBe('+12025550142'))

  test.each<[string, CountryCode | null]>([
    ['+44 20 7946 0123', null],
    ['+44 (0)20 7946 0123', null],
    ['+44(0) 20 7946 0123', null],
    ['0044 20 7946 0123', null],
    ['0044 (0)20 7946 0123', 'FR'],
    ['011 44 20 7946 0123', 'US'],
    ['0011 44 20 7946 0123', 'AU'],
    ['020 7946 0123', 'GB'],
    ['(020) 7946 0123', 'GB'],
    ['(0)20 7946 0123', 'GB'],
    ['442079460123', 'GB'],
  ])('%j (%s)', (raw, country) => expect(e164Of(raw, country)).toBe('+442079460123'))

  test('a slash after the area code belongs to the number', () => {
    expect(e164Of('030/23125123', 'DE')).toBe('+493023125123')
  })
  test('Italian numbers keep their zero', () => {
    expect(e164Of('+39 (0)6 0000 1234')).toBe(e164Of('06 0000 1234', 'IT'))
    expect(e164Of('06 0000 1234', 'IT')).toMatch(/^\+3906/)
  })
})

describe('what would have to be guessed is refused', () => {
  test.each<[string, CountryCode | null, PhoneRefusal]>([
    ['1.5555E+10', 'US', 'scientific_notation'],
    ['1,5555e+10', 'DE', 'scientific_notation'],
    ['12025550142.0', 'US', 'decimal_number'],
    ['2025550142', null, 'missing_country'],
    ['12025550142', null, 'missing_country'],
    ['011442079460123', null, 'missing_country'],
    ['7700900123', 'GB', 'lost_leading_zero'],
    ['2079460123', 'GB', 'lost_leading_zero'],
    ['3023125123', 'DE', 'lost_leading_zero'],
    ['491570156', 'AU', 'lost_leading_zero'],
    ['600001234', 'IT', 'lost_leading_zero'],
    ['202-555-0142 / 202-555-0143', 'US', 'several_numbers'],
    ['202-555-0142, 202-555-0143', 'US', 'several_numbers'],
    ['2025550142 2025550143', 'US', 'several_numbers'],
    ['+12025550142+12025550143', null, 'several_numbers'],
    ['2025550142 or 2025550143', 'US', 'several_numbers'],
    ['2025550142\n2025550143', 'US', 'several_numbers'],
    ['202-555-0142 x12', 'US', 'extension'],
    ['202-555-0142 ext. 12', 'US', 'extension'],
    ['+44 20 7946 0123 #4', null, 'extension'],
    ['tel:+12025550142;ext=7', null, 'extension'],
    ['1-202-CALL-NOW', 'US', 'letters'],
    ['n/a', 'US', 'letters'],
    ['202*555*0142', 'US', 'unreadable'],
    ['+', null, 'unreadable'],
    ['', 'US', 'empty'],
    [' \u200b ', 'US', 'empty'],
    ['555-0142', 'US', 'too_short'],
    ['886377', 'SM', 'too_short'],
    ['+378 886377', null, 'too_short'],
    ['+1202555014', null, 'too_short'],
    ['202555014233', 'US', 'too_long'],
    ['+442079460123456', null, 'too_long'],
    ['9'.repeat(500), 'US', 'too_long'],
    ['+999 5550142', null, 'unknown_country'],
    ['+1 123 555 0142', null, 'not_valid'],
    ['+1 202 155 0142', null, 'not_valid'],
    ['+1 202 911 0142', null, 'not_valid'],
    ['+1 299 555 0142', null, 'not_valid'],
  ])('%j (%s) → %s', (raw, country, code) => expect(e164Of(raw, country)).toBe(code))
})

describe('numbers that core-safe denies are refused with their own code', () => {
  test.each<[string, CountryCode | null, PhoneRefusal]>([
    ['911', 'US', 'emergency'],
    ['112', null, 'emergency'],
    ['000', 'AU', 'emergency'],
    ['+1 911', null, 'emergency'],
    ['+44 999', null, 'emergency'],
    ['+33 112', null, 'emergency'],
    ['40404', 'US', 'short_code'],
    ['+1 202 555 1212', null, 'short_code'],
    ['+1 900 555 0142', null, 'premium'],
    ['+1 202 976 0142', null, 'premium'],
    ['+44 909 879 0123', null, 'premium'],
    ['+979 000000000', null, 'premium'],
    ['(800) 555-0199', 'US', 'toll_free'],
    ['+44 808 157 0123', null, 'toll_free'],
    ['+800 0000 0000', null, 'toll_free'],
    ['+808 0000 0000', null, 'shared_cost'],
    ['+881 6 0000 0000', null, 'satellite'],
    ['+870 700 000 000', null, 'satellite'],
    ['+1 500 555 0142', null, 'non_geographic'],
    ['+1 600 555 0142', null, 'non_geographic'],
    ['+44 7000 000000', null, 'personal_number'],
  ])('%j (%s) → %s', (raw, country, code) => expect(e164Of(raw, country)).toBe(code))
})

test('a number says its country and kind', () => {
  expect(parsePhone('+1 416 555 0142', 'US')).toEqual({
    ok: true,
    value: { e164: '+14165550142', country: 'CA', kind: 'geographic_or_mobile' },
  })
  expect(parsePhone('+44 20 7946 0123', null)).toMatchObject({ value: { country: 'GB', kind: 'geographic' } })
  expect(parsePhone('0491 570 156', 'AU')).toMatchObject({ value: { country: 'AU', kind: 'mobile' } })
})

test('area codes opened after the library was released are dialled', () => {
  expect(e164Of('(621) 555-0142', 'US')).toBe('+16215550142')
  expect(e164Of('+1 679 555 0142')).toBe('+16795550142')
})

test('zeros that a country does not write are not missed', () => {
  for (const country of ['CN', 'RU', 'IN', 'IT', 'ES'] as const) {
    const mobile = getExampleNumber(country, examples)
    expect(parsePhone(mobile?.nationalNumber ?? '', country)).toMatchObject({
      ok: true,
      value: { e164: mobile?.number },
    })
  }
})

test.each([
  ['MX', (n: string) => [`+521${n}`, `+52 1 ${n}`, `044 ${n}`, `045${n}`, `01 ${n}`, `1${n}`, n]],
  [
    'AR',
    (n: string) => {
      const [area, rest] = [n.slice(1, 3), n.slice(3)]
      return [`+54${n}`, `0${area} 15 ${rest}`, `${area} 15 ${rest}`, `+54 ${area} 15 ${rest}`, n, `0${n}`]
    },
  ],
] as const)('the ways in which %s writes a mobile number all mean that number', (country, ways) => {
  const example = getExampleNumber(country, examples)
  const written = ways(example?.nationalNumber ?? '')
  expect(written.map((raw) => e164Of(raw, country))).toEqual(written.map(() => example?.number))
})

test('the decimal digits of every script are digits', () => {
  const zeros = Array.from({ length: 0x110000 }, (_, point) => point).filter(
    (point) =>
      (point < 0xd800 || point > 0xdfff) &&
      /\p{Nd}/u.test(String.fromCodePoint(point)) &&
      String.fromCodePoint(point).normalize('NFKC') !== '0' &&
      !/\p{Nd}/u.test(String.fromCodePoint(point - 1)),
  )
  expect(zeros.length).toBeGreaterThan(50)
  for (const zero of [...zeros, 0x30, 0xff10]) {
    const raw = '12025550142'.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
    expect(e164Of(`+${raw}`)).toBe('+12025550142')
  }
})

test.each(['-2025550142', '−12025550142', ' - 202 555 0142', '–2025550142'])(
  '%j starts with a minus and is no number',
  (raw) => expect(e164Of(raw, 'US')).toBe('negative_number'),
)

/** Numbers that start like real ones of some country, in national or international form, with stray separators. */
const likely = fc
  .record({
    country: fc.constantFrom(...getCountries()),
    keep: fc.integer({ min: 2, max: 6 }),
    rest: fc.stringMatching(/^[0-9]{12}$/),
    start: fc.constantFrom('+', '00', '0', ''),
    gap: fc.constantFrom('', ' ', '-', '.'),
  })
  .map(({ country, keep, rest, start, gap }) => {
    const example = getExampleNumber(country, examples)?.nationalNumber ?? ''
    const national = (example.slice(0, keep) + rest).slice(0, example.length)
    const code = start === '+' || start === '00' ? getCountryCallingCode(country) : ''
    return `${start}${code}${gap}${national.slice(0, 3)}${gap}${national.slice(3)}`
  })
const cell = fc.oneof(
  { weight: 4, arbitrary: likely },
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'+0123456789 ()-./x,;eE\n'.split('')) }),
)
const home = fc.constantFrom<(CountryCode | null)[]>(null, 'US', 'GB', 'DE', 'IT', 'AU', 'FR', 'KR')

test('every cell is either one number that reads back as itself or a known refusal, never an error', () => {
  const property = fc.property(cell, home, (raw, country) => {
    const parsed = parsePhone(raw, country)
    const again = parsed.ok ? parsePhone(parsed.value.e164, country) : parsed
    expect(again).toEqual(parsed)
    expect(parsed.ok ? isE164(parsed.value.e164) : PHONE_REFUSALS.includes(parsed.error)).toBe(true)
  })
  fc.assert(property, { numRuns: 4000 })
})

test('digits are never invented: a number with a plus keeps its calling code and gains no digit', () => {
  const property = fc.property(cell, home, (raw, country) => {
    const digits = raw.replace(/\D/g, '')
    const parsed = parsePhone(`+${digits}`, country)
    const kept = parsed.ok ? parsed.value.e164.slice(1) : digits
    expect(kept.slice(0, 2)).toBe(digits.slice(0, 2))
    expect(kept.length).toBeLessThanOrEqual(digits.length)
  })
  fc.assert(property, { numRuns: 4000 })
})
