/** Checks values that the wire's schemas cannot check, because a rule of the domain decides. */
import { asE164, type E164 } from '#domain/phone/e164.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'
import { PHONE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'
import { validateWindows, type WeeklyWindows } from '#domain/windows/weekly-windows.ts'
import { noCountry, windowsFault } from '#wording/request-problems.ts'
import { Problem } from './problem.ts'

export function checkWindows(windows: WeeklyWindows): void {
  const checked = validateWindows(windows)
  if (!checked.ok) throw new Problem('invalid_value', windowsFault(checked.error))
}

export function checkCountries(codes: readonly string[]): void {
  const unknown = codes.find((code) => !isCountryCode(code))
  if (unknown !== undefined) throw new Problem('invalid_value', noCountry(unknown))
}

/** @param country for numbers written without a country code */
export function readPhone(
  raw: string,
  country: string | null,
): { readonly e164: E164; readonly country: string | null } {
  const parsed = parsePhone(raw, country !== null && isCountryCode(country) ? country : null)
  if (!parsed.ok)
    throw new Problem('invalid_phone', PHONE_REFUSAL_SENTENCES[parsed.error], { reason: parsed.error })
  return { e164: asE164(parsed.value.e164), country: parsed.value.country }
}
