/**
 * Judges numbers outside the North American plan, by libphonenumber's metadata and the ranges kept for fiction.
 * `parse-phone.ts` calls it.
 */
import {
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type NumberType,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import { ok, refuse, type Result } from '#domain/result.ts'
import { asE164, isE164 } from './e164.ts'
import { fictionalRange } from './fictional-ranges.ts'
import { nanpNumber } from './nanp-number.ts'
import type { CountryCode, ParsedPhone, PhoneKind } from './parsed-phone.ts'
import type { PhoneRefusal } from './refusals.ts'
import { isEmergency, shortRefusal } from './short-numbers.ts'

type Verdict = Result<PhoneKind, PhoneRefusal>

/** Calling codes that belong to networks and services instead of countries (ITU-T E.164, list of assigned codes). */
const GLOBAL_CODES: Readonly<Record<string, PhoneRefusal>> = {
  '800': 'toll_free',
  '808': 'shared_cost',
  '870': 'satellite',
  '878': 'personal_number',
  '881': 'satellite',
  '882': 'satellite',
  '883': 'satellite',
  '888': 'non_geographic',
  '979': 'premium',
}

const BY_TYPE: Readonly<Record<Exclude<NumberType, undefined>, Verdict>> = {
  FIXED_LINE: ok('geographic'),
  MOBILE: ok('mobile'),
  FIXED_LINE_OR_MOBILE: ok('geographic_or_mobile'),
  VOIP: ok('voip'),
  UAN: ok('non_geographic'),
  PREMIUM_RATE: refuse('premium'),
  TOLL_FREE: refuse('toll_free'),
  SHARED_COST: refuse('shared_cost'),
  PERSONAL_NUMBER: refuse('personal_number'),
  PAGER: refuse('pager'),
  VOICEMAIL: refuse('pager'),
}

const parse = (text: string, country: CountryCode | null): PhoneNumber | undefined =>
  country
    ? parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
    : parsePhoneNumberFromString(text, { extract: false })

const isReal = (number: PhoneNumber | undefined): boolean =>
  number !== undefined && (number.getType() !== undefined || fictionalRange(number.number) !== null)

/**
 * Whether a number in national form lacks the zero that its country always writes. Where the zero is optional (India)
 * or never written (mobiles in China) nothing is missing; with the country code in front nothing is missing either.
 */
function lacksZero(digits: string, number: PhoneNumber): boolean {
  if (digits.startsWith('0') || number.number === `+${digits}`) return false
  return (
    !number.nationalNumber.startsWith('0') && number.formatNational({ nationalPrefix: false }).startsWith('0')
  )
}

/** Whether the library put an area code in front of a local number (San Marino, Norfolk Island); that would be a guess. */
function gainedDigits(digits: string, country: CountryCode | null, number: PhoneNumber): boolean {
  const written = digits.length + (country ? number.countryCallingCode.length : 0)
  return number.number.length - 1 > written
}

/** Says why the library knows no such number; `digits` are the national ones, or all of them when `country` is null. */
function diagnose(
  digits: string,
  country: CountryCode | null,
  number: PhoneNumber | undefined,
): PhoneRefusal {
  if (country && digits.length <= 6) return shortRefusal(digits)
  if (isEmergency(digits) || (number && isEmergency(number.nationalNumber))) return 'emergency'
  if (country && !digits.startsWith('0') && isReal(parse(`0${digits}`, country))) return 'lost_leading_zero'
  const length = country
    ? validatePhoneNumberLength(digits, country)
    : validatePhoneNumberLength(`+${digits}`)
  if (length === 'INVALID_COUNTRY') return 'unknown_country'
  if (length === 'TOO_LONG') return 'too_long'
  return length === 'TOO_SHORT' || length === 'NOT_A_NUMBER' ? 'too_short' : 'not_valid'
}

/**
 * Mexico's mobile 1 and its trunk prefixes 01, 044 and 045 went out of use in 2019 and stand in many lists; no number of
 * today has their length.
 */
function withoutOldPrefix(digits: string, country: CountryCode | null): string {
  if (country === null) return digits.replace(/^521(?=\d{10}$)/, '52')
  return country === 'MX' ? digits.replace(/^(?:0(?:1|44|45)|1)(?=\d{10}$)/, '') : digits
}

/** Written with its 15 or 9, with or without the zero, it is one number only. */
const isArgentineMobile = (number: PhoneNumber): boolean =>
  number.country === 'AR' && number.nationalNumber.startsWith('9')

/** @param country the country whose national form the digits have, or null when they start with a calling code */
export function foreignNumber(
  digits: string,
  country: CountryCode | null,
): Result<ParsedPhone, PhoneRefusal> {
  const dialled = withoutOldPrefix(digits, country)
  const number = parse(country ? dialled : `+${dialled}`, country)
  if (!number) return refuse(diagnose(digits, country, number))
  if (number.countryCallingCode === '1') return nanpNumber(number.number.slice(2))
  const code = GLOBAL_CODES[number.countryCallingCode]
  if (code) return refuse(code)
  const type = number.getType()
  const fictional = type === undefined ? fictionalRange(number.number) : null
  if ((!type && !fictional) || !isE164(number.number)) return refuse(diagnose(digits, country, number))
  if (gainedDigits(digits, country, number)) return refuse('too_short')
  if (country && !isArgentineMobile(number) && lacksZero(digits, number)) return refuse('lost_leading_zero')
  const verdict: Verdict = type ? BY_TYPE[type] : ok(fictional?.kind ?? 'unknown')
  if (!verdict.ok) return verdict
  const home = number.country ?? fictional?.country ?? null
  return ok({ e164: asE164(number.number), country: home, kind: verdict.value })
}
