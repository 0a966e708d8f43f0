/** Looks area codes of the North American Numbering Plan up; every geographic code has exactly one row. */
import type { CountryCode } from 'libphonenumber-js/max'
import { invariant } from '#domain/result.ts'
import { NANP_ROWS } from './nanp-areas.ts'

export { NANP_ASOF } from './nanp-areas.ts'

export interface NanpArea {
  readonly code: string
  readonly country: CountryCode
  /** States, provinces or territories (postal abbreviations); empty for countries with none. */
  readonly regions: readonly string[]
  /** IANA zones observed somewhere in the area, never empty. */
  readonly zones: readonly string[]
}

function areas(): ReadonlyMap<string, NanpArea> {
  const byCode = new Map<string, NanpArea>()
  for (const [country, regions, zones, codes] of NANP_ROWS) {
    for (const code of codes.split(' ')) {
      invariant(!byCode.has(code), `area code ${code} has two rows`)
      byCode.set(code, {
        code,
        country: country as CountryCode,
        regions: regions === '' ? [] : regions.split(' '),
        zones: zones.split(' '),
      })
    }
  }
  return byCode
}

const BY_CODE = areas()

/** Countries that dial the plan's ten digits; their numbers all start with +1. */
export const NANP_COUNTRIES: ReadonlySet<string> = new Set(NANP_ROWS.map(([country]) => country))

/** Every geographic area. */
export const NANP_AREAS: readonly NanpArea[] = [...BY_CODE.values()]

/** The area of a code ("212"), or null for one that is not geographic or not assigned. */
export const nanpArea = (code: string): NanpArea | null => BY_CODE.get(code) ?? null

/** The area of an E.164 number, or null outside the plan. */
export const nanpAreaOf = (e164: string): NanpArea | null =>
  e164.startsWith('+1') && e164.length === 12 ? nanpArea(e164.slice(2, 5)) : null
