/**
 * Reads one cell as one dialable phone number. The import and every verb that takes a number call it. Nothing is
 * guessed: a number that could mean two things, or that lost digits on its way, is refused with a code that says what
 * to do (invariant D23).
 */
import { isSupportedCountry } from 'libphonenumber-js/max'
import { refuse, type Result } from '#domain/result.ts'
import { cleanPhone } from './clean.ts'
import { foreignNumber } from './foreign-number.ts'
import { nanpNumber } from './nanp-number.ts'
import { NANP_COUNTRIES } from './nanp.ts'
import type { CountryCode, ParsedPhone } from './parsed-phone.ts'
import type { PhoneRefusal } from './refusals.ts'
import { shortRefusal } from './short-numbers.ts'

/** Whether the text is an ISO-2 country code whose numbers can be read. */
export const isCountryCode = (text: string): text is CountryCode => isSupportedCountry(text)

const international = (digits: string): Result<ParsedPhone, PhoneRefusal> =>
  digits.startsWith('1') ? nanpNumber(digits.slice(1)) : foreignNumber(digits, null)

function nanpNational(digits: string): Result<ParsedPhone, PhoneRefusal> {
  if (digits.startsWith('011') && digits.length > 10) return international(digits.slice(3))
  if (digits.startsWith('00') && digits.length > 10) return international(digits.slice(2))
  if (digits.length <= 6) return refuse(shortRefusal(digits))
  return nanpNumber(digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits)
}

/**
 * @param raw the cell, as people write numbers
 * @param defaultCountry the country whose national form is meant when there is no calling code; null accepts only
 *   numbers with `+` or `00`. `011` is read as a prefix only in countries of the North American plan.
 */
export function parsePhone(
  raw: string,
  defaultCountry: CountryCode | null,
): Result<ParsedPhone, PhoneRefusal> {
  const cleaned = cleanPhone(raw)
  if (!cleaned.ok) return cleaned
  const { plus, digits } = cleaned.value
  if (plus) return international(digits)
  if (defaultCountry) {
    return NANP_COUNTRIES.has(defaultCountry) ? nanpNational(digits) : foreignNumber(digits, defaultCountry)
  }
  if (digits.startsWith('00') && digits.length > 8) return international(digits.slice(2))
  return refuse(digits.length <= 6 ? shortRefusal(digits) : 'missing_country')
}
