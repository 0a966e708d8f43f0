import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { NANP_AREAS } from '#domain/phone/nanp.ts'
import { offsetMinutesAt } from './offsets.ts'
import { ALWAYS_OPEN, DEFAULT_CONTACT_HOURS } from './weekly-windows.ts'
import { windowState } from './window-state.ts'
import { canonicalZone } from './zone-names.ts'
import { selfCheckZones } from './zone-self-check.ts'
import { candidateZones, zoneGroupKey, zonesOfGroup } from './zones.ts'

const US = { e164: '+18505550142', country: 'US', contactZone: null }
const ELSEWHERE = { e164: '+442079460123', country: 'GB', contactZone: null }

test('the contact’s own zone is the only one, in its one spelling', () => {
  expect(candidateZones({ ...US, contactZone: 'asia/calcutta' })).toEqual({
    zones: ['Asia/Kolkata'],
    source: 'contact',
  })
  expect(candidateZones({ ...US, contactZone: 'Europe/Kiev' }).zones).toEqual(['Europe/Kyiv'])
})

test('a zone that nobody vouches for only narrows the hours', () => {
  expect(candidateZones({ ...US, contactZone: 'Europe/Paris', zoneVerified: false })).toEqual({
    zones: ['America/Chicago', 'America/New_York', 'Europe/Paris'],
    source: 'area',
  })
})

test('a zone that does not exist is not believed', () => {
  for (const contactZone of ['Mars/Olympus', 'EDT', '+05:00', '', 'Eastern Time']) {
    expect(candidateZones({ ...US, contactZone })).toEqual({
      zones: ['America/Chicago', 'America/New_York'],
      source: 'area',
    })
  }
})

test('an area code gives the zones of its area, an unknown one those of the whole country', () => {
  expect(candidateZones(US)).toEqual({ zones: ['America/Chicago', 'America/New_York'], source: 'area' })
  const whole = candidateZones({ ...US, e164: '+19995550142' })
  expect(whole.source).toBe('country')
  expect(whole.zones).toEqual(
    expect.arrayContaining([
      'America/New_York',
      'America/Los_Angeles',
      'America/Phoenix',
      'Pacific/Honolulu',
    ]),
  )
})

test('a country gives one zone for each way its clocks run', () => {
  expect(candidateZones(ELSEWHERE)).toEqual({ zones: ['Europe/London'], source: 'country' })
  const australia = candidateZones({ e164: '+61255501234', country: 'AU', contactZone: null })
  expect(australia.zones).toEqual(
    expect.arrayContaining([
      'Australia/Sydney',
      'Australia/Brisbane',
      'Australia/Adelaide',
      'Australia/Perth',
    ]),
  )
  expect(australia.zones).not.toContain('Australia/Melbourne')
})

test('leaving a zone out never leaves an offset out', () => {
  const instants = Array.from({ length: 72 }, (_, half) => Date.UTC(2026, 0, 1 + half * 15, 12))
  const offsets = (zones: readonly string[], at: number) =>
    new Set(zones.map((zone) => offsetMinutesAt(zone, at)))
  for (const area of NANP_AREAS) {
    const { zones } = candidateZones({
      e164: `+1${area.code}5550142`,
      country: area.country,
      contactZone: null,
    })
    for (const at of instants) {
      expect({ code: area.code, at, offsets: offsets(zones, at) }).toEqual({
        code: area.code,
        at,
        offsets: offsets(area.zones, at),
      })
    }
  }
})

test('every country whose numbers we read has zones, sorted, unique and canonical', () => {
  for (const country of getCountries()) {
    const { zones, source } = candidateZones({ e164: '+0', country, contactZone: null })
    const expected = [...new Set(zones)].sort().map(canonicalZone)
    expect({ country, source, zones }).toEqual({ country, source: 'country', zones: expected })
  }
})

describe('a number of no country could ring anywhere', () => {
  const nowhere = candidateZones({ e164: '+88160000000', country: null, contactZone: null })
  const at = Date.UTC(2026, 5, 1)
  test('and is never called', () => {
    expect(nowhere.source).toBe('unknown')
    expect(windowState({ rules: [{ windows: DEFAULT_CONTACT_HOURS, zones: nowhere.zones }], at })).toEqual({
      open: false,
      opensAt: null,
    })
  })
  test('the spread covers every offset from −12 to +14 h with zones that exist', () => {
    const offsets = nowhere.zones.map((zone) => offsetMinutesAt(zone, at) / 60).sort((a, b) => a - b)
    expect(offsets).toEqual(Array.from({ length: 27 }, (_, index) => index - 12))
    expect(windowState({ rules: [{ windows: ALWAYS_OPEN, zones: nowhere.zones }], at }).open).toBe(true)
  })
  test('an unknown country is no better', () => {
    expect(candidateZones({ e164: '+0', country: 'QQ', contactZone: null }).source).toBe('unknown')
    expect(candidateZones({ e164: '+0', country: 'not a country', contactZone: null }).source).toBe('unknown')
  })
})

test('a group key reads back as its zones', () => {
  const { zones } = candidateZones(US)
  expect(zoneGroupKey(zones)).toBe('America/Chicago|America/New_York')
  expect(zonesOfGroup(zoneGroupKey(zones))).toEqual(zones)
})

test('each zone has one spelling, whatever the process calls it', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const canonical = canonicalZone(zone)
    expect(canonical && canonicalZone(canonical)).toBe(canonical)
    expect(offsetMinutesAt(canonical ?? '', Date.UTC(2026, 6, 1))).toBe(
      offsetMinutesAt(zone, Date.UTC(2026, 6, 1)),
    )
  }
  expect(canonicalZone('US/Eastern')).toBe('America/New_York')
})

test('the start-up check passes here and fails on wrong time zone data', () => {
  expect(selfCheckZones().ok).toBe(true)
  expect(selfCheckZones([['Europe/London', '2026-07-01T00:00:00Z', 0]])).toMatchObject({
    ok: false,
    error: [{ zone: 'Europe/London', expected: 0, temporal: 60, intl: 60 }],
  })
})
