import type { PhoneReader } from '#domain/import/check-row.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'

/** The number rules as the intake uses them; a country without numbers of its own helps no local number along. */
export const readPhone: PhoneReader = (raw, country) =>
  parsePhone(raw, country !== null && isCountryCode(country) ? country : null)
