/**
 * Writes examples/contacts.csv: 2,000 rows of invented people, among them every kind of row that an import must
 * refuse. The same seed gives the same bytes. `--stdout` prints instead of writing.
 */
import { writeFileSync } from 'node:fs'
import { seededRandom } from '#domain/random.ts'
import { COMPANIES, NAMES, NOTES, PLACES, PLANS, type Place } from './example-people.ts'

const ROWS = 2000
const CALLING_CODES: Readonly<Record<string, string>> = {
  US: '1',
  CA: '1',
  GB: '44',
  AU: '61',
  FR: '33',
  DE: '49',
  SE: '46',
  IE: '353',
}
const HEADERS = 'First Name,Last Name,Phone,E-mail,Company,City,State,Country,Time Zone,Plan,Notes'.split(',')
const [PHONE, EMAIL, COUNTRY, ZONE, NOTE] = [2, 3, 7, 8, 10] as const

const random = seededRandom(20_260)
const below = (n: number): number => Math.floor(random.next() * n)
const pick = <T>(list: readonly T[]): T => {
  const item = list[below(list.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
const drawn: readonly Place[] = PLACES.flatMap((place) => Array<Place>(place.weight).fill(place))
const used = new Set<string>()

/** An unused national number; in North America the last two digits 00 to 09 only for `special`. */
function numberAt(place: Place, special: boolean): string {
  for (;;) {
    const digits = place.pattern.replaceAll('x', () => String(below(10)))
    if (isNorthAmerican(place) && (digits.at(-2) === '0') !== special) continue
    if (used.has(place.country + digits)) continue
    used.add(place.country + digits)
    return digits
  }
}
const isNorthAmerican = (place: Place): boolean => CALLING_CODES[place.country] === '1'

/** One of the ways in which people of that country write the number, and whether it needs the country column. */
function written(place: Place, n: string): { text: string; needsCountry: boolean } {
  const code = CALLING_CODES[place.country] ?? ''
  const e164 = `+${code}${n}`
  if (isNorthAmerican(place)) {
    const [a, b, c] = [n.slice(0, 3), n.slice(3, 6), n.slice(6)]
    const full = [e164, `+1 ${a} ${b} ${c}`, `+1 (${a}) ${b}-${c}`, `+1-${a}-${b}-${c}`, `+1.${a}.${b}.${c}`]
    const local = [`(${a}) ${b}-${c}`, `${a}-${b}-${c}`, `${a}.${b}.${c}`, n, `1-${a}-${b}-${c}`]
    return spelling(full, local)
  }
  const [a, b, c] = [n.slice(0, 2), n.slice(2, 5), n.slice(5)]
  const full = [
    e164,
    `+${code} ${a} ${b} ${c}`,
    `+${code} (0)${a} ${b} ${c}`,
    `+${code}-${a}-${b}${c}`,
    `+${code} ${a}\u00A0${b}\u00A0${c}`,
  ]
  return spelling(full, [`0${n}`, `0${a} ${b} ${c}`, `0${a}-${b}${c}`, `(0${a}) ${b}${c}`])
}

function spelling(
  full: readonly string[],
  local: readonly string[],
): { text: string; needsCountry: boolean } {
  const needsCountry = random.next() < 0.5
  return { text: pick(needsCountry ? local : full), needsCountry }
}

const ascii = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()

function person(special: boolean): string[] {
  const place = pick(special ? drawn.filter(isNorthAmerican) : drawn)
  const [first, last] = [pick(NAMES[place.names].first), pick(NAMES[place.names].last)]
  const phone = written(place, numberAt(place, special))
  const email = `${ascii(first)}.${ascii(last)}@example.${pick(['com', 'org', 'net'])}`
  return [
    first,
    last,
    phone.text,
    random.next() < 0.85 ? email : '',
    random.next() < 0.8 ? pick(COMPANIES) : '',
    place.city,
    place.region,
    phone.needsCountry || random.next() < 0.7 ? place.country : '',
    random.next() < 0.5 ? place.zone : '',
    pick(PLANS),
    random.next() < 0.4 ? pick(NOTES) : '',
  ]
}

type Spoil = (cells: string[]) => string[] | string
/** A row with this number; each _ becomes a digit. */
const phone =
  (text: string, country: string): Spoil =>
  (cells) =>
    cells
      .with(
        PHONE,
        text.replaceAll('_', () => String(below(10))),
      )
      .with(COUNTRY, country)
      .with(ZONE, '')

/** Each kind of trouble and how many rows have it. */
const TROUBLES: readonly (readonly [number, Spoil])[] = [
  [5, phone('4.47701E+11', 'GB')],
  [3, phone('1,21256E+10', 'US')],
  [4, phone('7700900___', 'GB')],
  [3, phone('3023125___', 'DE')],
  [5, phone('020 7946 0___', '')],
  [3, phone('212-555-CALL', 'US')],
  [2, phone('ask reception', 'AU')],
  [4, phone('555-01__', 'US')],
  [3, phone('+44 909 879 0___', 'GB')],
  [3, phone('+44 808 157 0___', 'GB')],
  [2, phone('+1 800 555 0199', 'US')],
  [3, phone('', 'US')],
  [3, phone('212-555-0141 / 212-555-0142', 'US')],
  [3, phone('+1 312 555 01__ ext. 12', 'US')],
  [2, phone('+999 123 4567', '')],
  [3, (cells) => cells.with(ZONE, pick(['EST', 'Mars/Olympus', 'GMT+2']))],
  [2, (cells) => cells.with(COUNTRY, 'Atlantis')],
  [3, (cells) => cells.slice(0, 6)],
  [3, (cells) => [...cells, 'one', 'too many']],
  [2, (cells) => `"${line(cells)}`],
  [4, (cells) => cells.with(EMAIL, 'none (asked twice)')],
  [5, (cells) => cells.with(NOTE, 'First call: no time.\r\nSecond call: "maybe in May".')],
]

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]): string => cells.map(cell).join(',')

function build(): string {
  const troubled = TROUBLES.flatMap(([count, spoil]) => Array<Spoil>(count).fill(spoil))
  const doubles = 12
  const sound = ROWS - troubled.length - doubles
  const rows: string[] = Array.from({ length: sound }, (_, i) => line(person(i % 33 === 5)))
  for (const spoil of troubled) {
    const spoilt = spoil(person(false))
    rows.splice(below(rows.length), 0, typeof spoilt === 'string' ? spoilt : line(spoilt))
  }
  for (let i = 0; i < doubles; i++) {
    const at = 1 + below(400)
    rows.splice(rows.length - below(200), 0, rows[soundAt(rows, at)] ?? '')
  }
  return `${[line(HEADERS), ...rows].join('\r\n')}\r\n`
}

/** The next row from `at` on that stands on one line and has a number with its country code. */
const soundAt = (rows: readonly string[], at: number): number =>
  rows.findIndex((row, i) => i >= at && /,\+1 \(\d{3}\) 555-01[1-9]\d,/.test(row) && !row.includes('"'))

const text = build()
if (process.argv.includes('--stdout')) process.stdout.write(text)
else writeFileSync(new URL('../examples/contacts.csv', import.meta.url), text)
