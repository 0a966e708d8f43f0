/**
 * Lists the ranges that regulators keep free for books, films and documentation. They are accepted everywhere although
 * some are invalid to the number library, and no subscriber is ever behind them.
 */
import type { CountryCode } from 'libphonenumber-js/max'

interface FictionalRange {
  readonly country: CountryCode
  readonly kind: 'geographic' | 'mobile' | 'non_geographic'
  /** Matches the whole E.164 number. */
  readonly pattern: RegExp
  readonly source: string
}

const OFCOM = 'Ofcom, Telephone numbers for use in TV and radio drama programmes'
const BNETZA = 'Bundesnetzagentur, Mitteilung 148/2021 (Rufnummern für Medienproduktionen)'
const ARCEP = 'ARCEP, Plan de numérotation (décision 2018-0881, numéros pour les œuvres audiovisuelles)'
const ACMA = 'ACMA, Phone numbers for use in TV shows, films and creative works'
const PTS = 'PTS, Telefonnummer för användning i böcker och filmer'

const FICTIONAL_RANGES: readonly FictionalRange[] = [
  {
    country: 'GB',
    kind: 'geographic',
    pattern: /^\+44(?:1(?:1[3-8]|[2-6]1)4960|1914980|1632960|2079460|2890180|2920180)\d{3}$/,
    source: OFCOM,
  },
  { country: 'GB', kind: 'mobile', pattern: /^\+447700900\d{3}$/, source: OFCOM },
  { country: 'GB', kind: 'non_geographic', pattern: /^\+443069990\d{3}$/, source: OFCOM },
  {
    country: 'DE',
    kind: 'geographic',
    pattern: /^\+49(?:3023125|6990009|4066969|2214710|8999998)\d{3}$/,
    source: BNETZA,
  },
  {
    country: 'DE',
    kind: 'mobile',
    pattern:
      /^\+49(?:152(?:28817386|28895456|54599371)|17139200\d\d|172(?:9925904|9968532|9973185|9973186|9980752)|174(?:9091317|9464308)|176040690\d\d)$/,
    source: BNETZA,
  },
  {
    country: 'FR',
    kind: 'geographic',
    pattern: /^\+33(?:19900|26191|35301|46571|53649)\d{4}$/,
    source: ARCEP,
  },
  { country: 'FR', kind: 'mobile', pattern: /^\+3363998\d{4}$/, source: ARCEP },
  { country: 'AU', kind: 'geographic', pattern: /^\+61[2378](?:5550|7010)\d{4}$/, source: ACMA },
  { country: 'AU', kind: 'mobile', pattern: /^\+61491570\d{3}$/, source: ACMA },
  {
    country: 'IE',
    kind: 'non_geographic',
    pattern: /^\+3532091\d{5}$/,
    source: 'ComReg, National Numbering Conventions (020 91X XXXX, drama use)',
  },
  {
    country: 'SE',
    kind: 'geographic',
    pattern: /^\+46(?:3139006\d\d|4062804\d\d|8465004\d\d|9803192\d\d)$/,
    source: PTS,
  },
  { country: 'SE', kind: 'mobile', pattern: /^\+46701740(?:60[5-9]|6[1-9]\d)$/, source: PTS },
]

/** 555-0100 to 555-0199 in any geographic area code of the North American plan (ATIS-0300115). */
const NANP_FICTIONAL = /^\+1[2-9]\d\d55501\d\d$/

/** The range of a number that is kept for fiction, or null; North American ones are told by `isFictional`. */
export const fictionalRange = (e164: string): FictionalRange | null =>
  FICTIONAL_RANGES.find((range) => range.pattern.test(e164)) ?? null

/** Whether this number can never belong to a subscriber. */
export const isFictional = (e164: string): boolean =>
  NANP_FICTIONAL.test(e164) || fictionalRange(e164) !== null
