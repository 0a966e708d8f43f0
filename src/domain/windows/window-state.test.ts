import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test, vi } from 'vitest'
import { intervalsAround } from './interval-memo.ts'
import { openIntervals } from './open-intervals.ts'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
  type WeeklyWindows,
} from './weekly-windows.ts'
import { windowState, type WindowRule } from './window-state.ts'

const DAY = 86_400_000
const GUARD = 60_000
const time = fc.tuple(fc.nat(23), fc.nat(59)).map((t) => t.map((n) => String(n).padStart(2, '0')).join(':'))
const hours = fc.array(fc.record({ open: time, close: fc.oneof(time, fc.constant('24:00')) }), {
  maxLength: 2,
})
const weekly = fc.record({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
})
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const rule: fc.Arbitrary<WindowRule> = fc.record({
  windows: fc.oneof(weekly, fc.constant(DEFAULT_CONTACT_HOURS), fc.constant(DEFAULT_CAMPAIGN_WINDOWS)),
  zones: fc.array(zone, { minLength: 1, maxLength: 3 }),
})
const rules = fc.array(rule, { minLength: 1, maxLength: 3 })
const instant = fc.nat(3 * 365 * DAY).map((ms) => Date.UTC(2026, 0, 1) + ms)
const openAt = (list: readonly WindowRule[], at: number): boolean => windowState({ rules: list, at }).open

test('all together are never wider than any one rule in any one zone', () => {
  fc.assert(
    fc.property(rules, instant, (list, at) => {
      fc.pre(openAt(list, at))
      for (const { windows, zones } of list) {
        for (const one of zones) expect(openAt([{ windows, zones: [one] }], at)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('what every rule allows in every zone is open, unless the guard forbids it', () => {
  fc.assert(
    fc.property(rules, instant, (list, at) => {
      const parts = list.flatMap(({ windows, zones }) =>
        zones.map((one) => openIntervals(windows, one, at, at + GUARD + 1)),
      )
      const throughout = parts.every(
        (part) => part.length === 1 && part[0]?.start === at && part[0].end === at + GUARD + 1,
      )
      expect(openAt(list, at)).toBe(throughout)
    }),
    { numRuns: 500 },
  )
})

test('it opens exactly when it says, and not one millisecond before', () => {
  fc.assert(
    fc.property(rules, instant, fc.double({ min: 0, max: 1, noNaN: true }), (list, at, share) => {
      const state = windowState({ rules: list, at })
      fc.pre(!state.open && state.opensAt !== null)
      const opensAt = state.open ? at : (state.opensAt ?? at)
      expect(opensAt).toBeGreaterThan(at)
      expect(openAt(list, opensAt)).toBe(true)
      expect(openAt(list, opensAt - 1)).toBe(false)
      expect(openAt(list, Math.floor(at + (opensAt - 1 - at) * share))).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('it closes exactly when it says, a guard before the hours end', () => {
  fc.assert(
    fc.property(rules, instant, (list, at) => {
      const state = windowState({ rules: list, at })
      fc.pre(state.open && state.closesAt !== null)
      const closesAt = state.open ? (state.closesAt ?? at) : at
      expect(openAt(list, closesAt - 1)).toBe(true)
      expect(openAt(list, closesAt)).toBe(false)
      const unguarded = { rules: list, guardMs: 0 }
      expect(windowState({ ...unguarded, at: closesAt + GUARD - 1 }).open).toBe(true)
      expect(windowState({ ...unguarded, at: closesAt + GUARD }).open).toBe(false)
    }),
    { numRuns: 300 },
  )
})

describe('where nothing can be known, nothing is dialled', () => {
  const at = Date.parse('2026-06-01T12:00:00Z')
  const closed = { open: false, opensAt: null }
  test('a rule without zones is closed', () => {
    expect(windowState({ rules: [{ windows: ALWAYS_OPEN, zones: [] }], at })).toEqual(closed)
  })
  test('a zone that the process does not know is closed', () => {
    expect(windowState({ rules: [{ windows: ALWAYS_OPEN, zones: ['UTC', 'Mars/Olympus'] }], at })).toEqual(
      closed,
    )
  })
})

test('always open has no closing, and no rules forbid nothing', () => {
  const at = Date.parse('2026-06-01T12:00:00Z')
  expect(windowState({ rules: [{ windows: ALWAYS_OPEN, zones: ['UTC'] }], at })).toEqual({
    open: true,
    closesAt: null,
  })
  expect(windowState({ rules: [], at })).toEqual({ open: true, closesAt: null })
})

test('an opening 14 days ahead is seen, a later one is not', () => {
  const none: WeeklyWindows = { ...DEFAULT_CAMPAIGN_WINDOWS, mon: [], tue: [], wed: [], thu: [], fri: [] }
  const mondays = { ...none, mon: [{ open: '09:00', close: '10:00' }] }
  const sunday = {
    ...none,
    mon: [{ open: '02:10', close: '02:20' }],
    sun: [{ open: '02:10', close: '02:20' }],
  }
  const at = Date.parse('2026-06-01T09:59:30Z')
  expect(windowState({ rules: [{ windows: mondays, zones: ['UTC'] }], at })).toEqual({
    open: false,
    opensAt: Date.parse('2026-06-08T09:00:00Z'),
  })
  const never = [
    { windows: mondays, zones: ['UTC'] },
    { windows: sunday, zones: ['UTC'] },
  ]
  expect(windowState({ rules: never, at })).toEqual({ open: false, opensAt: null })
})

test('equal windows in new objects share what was computed', () => {
  const at = Date.parse('2026-06-01T12:00:00Z')
  const first = intervalsAround(structuredClone(DEFAULT_CONTACT_HOURS), 'Europe/Paris', at)
  expect(intervalsAround(structuredClone(DEFAULT_CONTACT_HOURS), 'Europe/Paris', at + 1)).toBe(first)
  expect(intervalsAround(structuredClone(DEFAULT_CAMPAIGN_WINDOWS), 'Europe/Paris', at)).not.toBe(first)
})

test('60 zone groups are judged without any zone arithmetic once warm', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const groups = Array.from({ length: 60 }, (_, index) => zones.slice(index * 6, index * 6 + 1 + (index % 4)))
  const judge = (at: number) => {
    for (const group of groups) {
      windowState({
        rules: [
          { windows: DEFAULT_CAMPAIGN_WINDOWS, zones: ['America/New_York'] },
          { windows: DEFAULT_CONTACT_HOURS, zones: group },
        ],
        at,
      })
    }
  }
  // A year that no other test has read.
  const at = Date.parse('2041-06-01T12:00:00Z')
  const zoned = vi.spyOn(Temporal.Instant.prototype, 'toZonedDateTimeISO')
  // Windows are read anew by cutting their times apart.
  const parsed = vi.spyOn(String.prototype, 'slice')
  judge(at)
  const cold = [zoned.mock.calls.length, parsed.mock.calls.length]
  for (const spy of [zoned, parsed]) spy.mockClear()
  for (let round = 0; round < 50; round++) judge(at + 100 + round)
  const warm = [zoned.mock.calls.length, parsed.mock.calls.length]
  vi.restoreAllMocks()
  expect(warm).toEqual([0, 0])
  expect(Math.min(...cold)).toBeGreaterThan(60)
})
