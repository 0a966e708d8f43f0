import type { PhoneReader } from '#domain/import/check-row.ts'
import { isCountryCode, parsePhone } from '#domain/phone/parse-phone.ts'

/** Reads a number for the import. A country without numbers of its own does not complete a local number. */
export const readPhone: PhoneReader = (raw, country) =>
  parsePhone(raw, country !== null && isCountryCode(country) ? country : null)
