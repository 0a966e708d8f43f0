/**
 * Finds the time zones in which a contact may be, judged on the safe side: the contact's own zone when there is one,
 * else every zone of the number's area, else every zone of its country, else the whole world. Contacts and imports are
 * grouped by them. The answer is never empty.
 */
import { invariant } from '#domain/result.ts'
import { nanpAreaOf } from '#domain/phone/nanp.ts'
import { offsetStretches } from './offsets.ts'
import { canonicalZone } from './zone-names.ts'

export const ZONE_SOURCES = ['contact', 'area', 'country', 'unknown'] as const

export interface CandidateZones {
  /** Canonical ids, sorted, unique, never empty. */
  readonly zones: readonly string[]
  readonly source: (typeof ZONE_SOURCES)[number]
}

/** Years whose wall clocks tell zones apart; widen them when the rules of later years become known. */
const COMPARED_FROM = Date.UTC(2026, 0, 1)
const COMPARED_TO = Date.UTC(2029, 0, 1)

/** Countries of the number library that CLDR lists no zones for. */
const COUNTRY_ZONES: Readonly<Record<string, readonly string[]>> = {
  AC: ['Atlantic/St_Helena'],
  TA: ['Atlantic/St_Helena'],
  XK: ['Europe/Belgrade'],
}

/** The zone that a reader knows, among zones with the same clocks. */
const WELL_KNOWN = new Set([
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Toronto', 'America/Halifax',
  'America/Vancouver', 'America/Mexico_City', 'America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'Asia/Almaty',
  'Asia/Jakarta', 'Asia/Shanghai', 'Asia/Novosibirsk', 'Australia/Sydney', 'Australia/Adelaide', 'Europe/Berlin',
  'Europe/Kyiv', 'Europe/Moscow', 'Pacific/Auckland',
]) // prettier-ignore

const clockOf = (zone: string): string =>
  offsetStretches(zone, COMPARED_FROM, COMPARED_TO)
    .map(({ start, offset }) => `${start}:${offset}`)
    .join(' ')

/** Sorted canonical ids with one zone for each way the clocks run; the names the process does not know are left out. */
function distinctClocks(zones: readonly string[]): readonly string[] {
  const names = zones.map(canonicalZone).filter((name) => name !== null)
  const byClock = new Map<string, string>()
  for (const name of names) {
    const clock = clockOf(name)
    const chosen = byClock.get(clock)
    if (!chosen || (WELL_KNOWN.has(name) && !WELL_KNOWN.has(chosen))) byClock.set(clock, name)
  }
  return [...byClock.values()].sort()
}

/** UTC−12 to UTC+14 hour by hour: only hours that never close are open in all of them. */
const WHOLE_WORLD: CandidateZones = {
  zones: Array.from({ length: 27 }, (_, index) => {
    const west = 12 - index
    return west === 0 ? 'UTC' : `Etc/GMT${west > 0 ? '+' : '-'}${Math.abs(west)}`
  }).sort(),
  source: 'unknown',
}

const byPlace = new Map<string, CandidateZones>()

function remembered(
  place: string,
  source: 'area' | 'country',
  zones: () => readonly string[],
): CandidateZones {
  const known = byPlace.get(place)
  if (known) return known
  const distinct = distinctClocks(zones())
  const found = distinct.length > 0 ? { zones: distinct, source } : WHOLE_WORLD
  byPlace.set(place, found)
  return found
}

/** CLDR's zones of a country; the process has `getTimeZones`, the type library does not know it yet. */
function zonesOfCountry(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
  }
  invariant(locale.getTimeZones, 'the process lists zones by country')
  return COUNTRY_ZONES[country] ?? locale.getTimeZones() ?? []
}

function zonesOfNumber(e164: string, country: string | null): CandidateZones {
  const area = nanpAreaOf(e164)
  if (area) return remembered(area.code, 'area', () => area.zones)
  if (!country || !/^[A-Z]{2}$/.test(country)) return WHOLE_WORLD
  return remembered(country, 'country', () => zonesOfCountry(country))
}

/**
 * @param contact.country ISO-2 of the number, null when it belongs to no country
 * @param contact.contactZone the zone in the contact's record; ignored when the process does not know it
 * @param contact.zoneVerified false when the record's zone is not vouched for: it is then added to the number's zones
 */
export function candidateZones(contact: {
  readonly e164: string
  readonly country: string | null
  readonly contactZone: string | null
  readonly zoneVerified?: boolean
}): CandidateZones {
  const own = contact.contactZone ? canonicalZone(contact.contactZone) : null
  if (own && contact.zoneVerified !== false) return { zones: [own], source: 'contact' }
  const ofNumber = zonesOfNumber(contact.e164, contact.country)
  if (!own || ofNumber.zones.includes(own)) return ofNumber
  return { zones: [...ofNumber.zones, own].sort(), source: ofNumber.source }
}

/** The text under which contacts with the same candidate zones are grouped. */
export const zoneGroupKey = (zones: readonly string[]): string => zones.join('|')
export const zonesOfGroup = (key: string): readonly string[] => key.split('|')
