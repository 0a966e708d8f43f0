/** Checks values that the wire's schemas cannot check, because a rule of the domain decides. */
import { asE164, type E164 } from '#domain/phone/e164.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'
import { PHONE_REFUSAL_SENTENCES } from '#wording/import-rejects.ts'
import { validateWindows, type WeeklyWindows, type WindowsRefusal } from '#domain/windows/weekly-windows.ts'
import { Problem } from './problem.ts'

const WINDOW_FAULTS: Readonly<Record<WindowsRefusal['code'], string>> = {
  bad_time: 'has a time that is not "HH:MM"',
  overlap: 'has windows that overlap',
  too_many: 'has more than 12 windows',
  never_open: 'No day has a window: the hours would never be open.',
}

export function checkWindows(windows: WeeklyWindows): void {
  const checked = validateWindows(windows)
  if (checked.ok) return
  const { code, day } = checked.error
  throw new Problem(
    'invalid_value',
    day === null ? WINDOW_FAULTS[code] : `The day "${day}" ${WINDOW_FAULTS[code]}.`,
  )
}

export function checkCountries(codes: readonly string[]): void {
  const unknown = codes.find((code) => !isCountryCode(code))
  if (unknown !== undefined)
    throw new Problem('invalid_value', `"${unknown}" is no country with phone numbers.`)
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
