/**
 * Reads a cell of a country column as an ISO 3166-1 code of two letters. `check-row.ts` calls it. It knows the codes,
 * the names in seven languages (Unicode CLDR, through `Intl.DisplayNames`) and a few everyday spellings, and guesses
 * nothing.
 */
import { headerWords } from './header-key.ts'

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const
const NOT_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

const EVERYDAY: Readonly<Record<string, string>> = {
  usa: 'US',
  'u s': 'US',
  'u s a': 'US',
  'united states of america': 'US',
  'the united states': 'US',
  america: 'US',
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  gbr: 'GB',
  'republic of ireland': 'IE',
  eire: 'IE',
  irl: 'IE',
  can: 'CA',
  aus: 'AU',
  nzl: 'NZ',
  deu: 'DE',
  ger: 'DE',
  brd: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  prt: 'PT',
  nld: 'NL',
  holland: 'NL',
  'the netherlands': 'NL',
  bel: 'BE',
  che: 'CH',
  aut: 'AT',
  swe: 'SE',
  nor: 'NO',
  dnk: 'DK',
  fin: 'FI',
  pol: 'PL',
  mex: 'MX',
  bra: 'BR',
  ind: 'IN',
  'czech republic': 'CZ',
}

function everyCode(): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const pairs = letters.flatMap((a) => letters.map((b) => a + b))
  return pairs.filter((code) => !NOT_COUNTRIES.has(code) && new Intl.Locale(`und-${code}`).region === code)
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const codes = everyCode()
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name === undefined) continue
      names.set(code.toLowerCase(), code)
      names.set(headerWords(name), code)
    }
  }
  for (const [name, code] of Object.entries(EVERYDAY)) names.set(name, code)
  return names
}

let known: ReadonlyMap<string, string> | undefined

/** The two-letter code of a country written as code or name, or undefined when it is not known. */
export function countryCode(text: string): string | undefined {
  known ??= namesOfCountries()
  return known.get(headerWords(text))
}
