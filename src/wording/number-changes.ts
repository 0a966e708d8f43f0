/**
 * Says what a person changed about a phone number. The page of the number calls it. The page puts the time of its zone
 * in place of an instant between braces.
 */
import { countryName } from './countries.ts'
import { capital, countText, listed, spaced } from './figures.ts'
import { instantIn } from './instants.ts'

type Values = Readonly<Record<string, unknown>>

const FIELDS: Readonly<Record<string, { readonly label: string; readonly say: (value: unknown) => string }>> =
  {
    status: { label: 'status', say: (value) => spaced(String(value)) },
    restUntil: {
      label: 'end of the rest',
      say: (value) => (typeof value === 'string' ? instantIn(Date.parse(value)) : 'none'),
    },
    dailyCap: { label: 'calls a day', say: (value) => countText(Number(value)) },
    concurrencyLimit: { label: 'parallel calls', say: (value) => countText(Number(value)) },
    allowedCountries: {
      label: 'countries that it may call',
      say: (value) =>
        Array.isArray(value)
          ? listed(value.map((code) => countryName(String(code))))
          : 'all that are allowed',
    },
  }

/** `Status: active → resting, end of the rest: none → 14:31`; `Added` for a new number. */
export function numberChangeText(before: Values, after: Values): string {
  if (Object.keys(before).length === 0) return 'Added'
  const said = Object.entries(FIELDS).flatMap(([name, { label, say }]) =>
    name in after ? [`${label}: ${say(before[name])} → ${say(after[name])}`] : [],
  )
  return said.length === 0 ? 'Changed' : capital(said.join(', '))
}
