/** Writes countries by name, and lists those that can be chosen. */
import * as wording from '#wording/pages/intake.ts'
import { DASH } from '#web/ui/figures.ts'

const names = new Intl.DisplayNames('en-GB', { type: 'region' })

export const countryText = (code: string | null): string => (code === null ? DASH : (names.of(code) ?? code))

/** Null: every country. */
export function countriesText(codes: readonly string[] | null): string {
  if (codes === null) return 'Every country'
  return codes.length === 0 ? 'No country' : codes.map(countryText).join(', ')
}

/** Two letters each, for every country with a dial plan. */
const CODES = wording.acAdAeAf.split(' ')
/** In the order of their names. */
export const COUNTRIES = CODES.map((value) => ({ value, label: countryText(value) })).toSorted((a, b) =>
  a.label.localeCompare(b.label),
)
