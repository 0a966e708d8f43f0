/**
 * Judges ten-digit numbers of the North American plan by our own table, which is newer than the library's: area codes
 * opened since are dialled, service codes and pay-per-call exchanges are not. `parse-phone.ts` calls it. Island
 * countries keep the library's rules.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { ok, refuse, type Result } from '#domain/result.ts'
import { asE164 } from './e164.ts'
import { isFictional } from './fictional-ranges.ts'
import { nanpArea } from './nanp.ts'
import type { CountryCode, ParsedPhone } from './parsed-phone.ts'
import type { PhoneRefusal } from './refusals.ts'
import { isEmergency } from './short-numbers.ts'

const OWN_RULES: ReadonlySet<string> = new Set(['US', 'CA', 'PR'])
const TOLL_FREE = /^8(?:00|22|33|44|55|66|77|8\d)/
const NON_GEOGRAPHIC = /^(?:5(?:00|2\d|3[23]|44|66|77|88)|6(?:00|22|33|44|55|66|77|88|99)|7(?:00|10))/

/** The refusal of a number whose area code has no row. */
function outsideAreas(digits: string): PhoneRefusal {
  if (TOLL_FREE.test(digits)) return 'toll_free'
  if (digits.startsWith('900')) return 'premium'
  return NON_GEOGRAPHIC.test(digits) ? 'non_geographic' : 'not_valid'
}

/** Exchange rules of the plan: [2-9]XX, never N11; 976 is pay-per-call, 555-1212 directory assistance. */
function exchangeRefusal(digits: string): PhoneRefusal | null {
  const first = digits.charAt(3)
  if (first < '2' || digits.slice(4, 6) === '11') return 'not_valid'
  if (digits.startsWith('976', 3)) return 'premium'
  return digits.endsWith('5551212') ? 'short_code' : null
}

function islandNumber(digits: string, country: CountryCode): Result<ParsedPhone, PhoneRefusal> {
  const e164 = asE164(`+1${digits}`)
  if (isFictional(e164)) return ok({ e164, country, kind: 'geographic_or_mobile' })
  const type = parsePhoneNumberFromString(e164, { extract: false })?.getType()
  if (type === 'PREMIUM_RATE') return refuse('premium')
  if (type === 'FIXED_LINE') return ok({ e164, country, kind: 'geographic' })
  if (type === 'MOBILE') return ok({ e164, country, kind: 'mobile' })
  if (type === 'FIXED_LINE_OR_MOBILE') return ok({ e164, country, kind: 'geographic_or_mobile' })
  return refuse(type === 'PAGER' || type === 'VOICEMAIL' ? 'pager' : 'not_valid')
}

/** @param digits what follows the +1 */
export function nanpNumber(digits: string): Result<ParsedPhone, PhoneRefusal> {
  if (digits.length !== 10) {
    if (isEmergency(digits)) return refuse('emergency')
    return refuse(digits.length < 10 ? 'too_short' : 'too_long')
  }
  const area = nanpArea(digits.slice(0, 3))
  if (!area) return refuse(outsideAreas(digits))
  const refused = exchangeRefusal(digits)
  if (refused) return refuse(refused)
  if (!OWN_RULES.has(area.country)) return islandNumber(digits, area.country)
  return ok({ e164: asE164(`+1${digits}`), country: area.country, kind: 'geographic_or_mobile' })
}
