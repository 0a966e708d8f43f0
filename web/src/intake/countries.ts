/** Lists countries to choose from, in the order of their names. */
import * as wording from '#wording/pages/intake.ts'
import { countryText } from '#web/numbers/country-words.ts'

/** Two letters each, for every country with a dial plan. */
const CODES = wording.acAdAeAf.split(' ')
export const COUNTRIES = CODES.map((value) => ({ value, label: countryText(value) })).toSorted((a, b) =>
  a.label.localeCompare(b.label),
)
