import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openIntervals } from './open-intervals.ts'
import { ALWAYS_OPEN, WEEKDAYS, type DayWindow, type Weekday, type WeeklyWindows } from './weekly-windows.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ZONES = Intl.supportedValuesOf('timeZone')
const NEVER = Object.fromEntries(WEEKDAYS.map((day) => [day, []])) as unknown as WeeklyWindows

/** The oracle: it reads the wall clock with Intl, instant by instant. */
function wallClock(zone: string): (at: number) => { day: Weekday; time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at) => {
    const parts = format.formatToParts(at)
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
    return { day: part('weekday').toLowerCase() as Weekday, time: `${part('hour')}:${part('minute')}` }
  }
}

function shows(windows: WeeklyWindows, { day, time }: { day: Weekday; time: string }): boolean {
  const before = WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7]!
  const crosses = ({ open, close }: DayWindow) => close <= open
  const today = windows[day].some((w) => time >= w.open && (crosses(w) || time < w.close))
  return today || windows[before].some((w) => crosses(w) && time < w.close)
}

/** An instant near a change of the zone's clocks where there is one in the two years, else any. */
function nearChange(zone: string, seed: number): number {
  const clock = wallClock(zone)
  const start = Date.UTC(2026, 0, 1)
  const changes: number[] = []
  for (let at = start; at < start + 730 * 24 * HOUR; at += 24 * HOUR) {
    if (clock(at).time !== clock(at + 24 * HOUR).time) changes.push(at)
  }
  return changes[seed % Math.max(changes.length, 1)] ?? start + (seed % 730) * 24 * HOUR
}

const time = fc.tuple(fc.nat(23), fc.nat(59)).map((t) => t.map((n) => String(n).padStart(2, '0')).join(':'))
const close = fc.oneof({ weight: 5, arbitrary: time }, fc.constant('24:00'), fc.constant('00:00'))
const early = fc
  .tuple(fc.nat(3), fc.constantFrom(0, 15, 30, 59))
  .map((t) => t.map((n) => String(n).padStart(2, '0')).join(':'))
const window = fc.record({ open: fc.oneof(time, early), close: fc.oneof(close, early) })
const hours = fc.array(window, { maxLength: 2 })
const weekly = fc.record({
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
})

test('an instant is open exactly when its wall clock lies in a window, in any zone and around any clock change', () => {
  fc.assert(
    fc.property(weekly, fc.constantFrom(...ZONES), fc.nat(1_000_000), (windows, zone, seed) => {
      const clock = wallClock(zone)
      const from = nearChange(zone, seed) + (seed % 1440) * MINUTE - 12 * HOUR
      const to = from + 36 * HOUR
      const intervals = openIntervals(windows, zone, from, to)
      const open = new Set<number>()
      for (const { start, end } of intervals) for (let at = start; at < end; at += MINUTE) open.add(at)
      const wrong: string[] = []
      for (let at = from; at < to; at += MINUTE) {
        if (open.has(at) !== shows(windows, clock(at))) wrong.push(`${zone} ${new Date(at).toISOString()}`)
      }
      expect(wrong).toEqual([])
    }),
    { numRuns: 120 },
  )
})

test('intervals are in order, apart from each other, not empty, and inside the asked range', () => {
  fc.assert(
    fc.property(
      weekly,
      fc.constantFrom(...ZONES),
      fc.nat(700 * 24 * 60),
      fc.nat(40_000),
      (windows, zone, start, length) => {
        const from = Date.UTC(2026, 0, 1) + start * MINUTE
        const to = from + length * MINUTE
        let last = Number.NEGATIVE_INFINITY
        for (const interval of openIntervals(windows, zone, from, to)) {
          expect(interval.start).toBeGreaterThan(last)
          expect(interval.end).toBeGreaterThan(interval.start)
          expect(interval.start).toBeGreaterThanOrEqual(from)
          expect(interval.end).toBeLessThanOrEqual(to)
          last = interval.end
        }
      },
    ),
  )
})

test('cutting a range in two loses and adds nothing', () => {
  fc.assert(
    fc.property(
      weekly,
      fc.constantFrom(...ZONES),
      fc.nat(900),
      fc.nat(60 * 24),
      (windows, zone, day, cut) => {
        const from = Date.UTC(2026, 0, 1) + day * 24 * HOUR
        const middle = from + cut * MINUTE
        const to = from + 5 * 24 * HOUR
        const length = (list: readonly { start: number; end: number }[]) =>
          list.reduce((sum, { start, end }) => sum + end - start, 0)
        const parts = [
          ...openIntervals(windows, zone, from, middle),
          ...openIntervals(windows, zone, middle, to),
        ]
        expect(length(parts)).toBe(length(openIntervals(windows, zone, from, to)))
      },
    ),
  )
})

describe('the ends of the scale', () => {
  const from = Date.UTC(2026, 2, 1)
  const to = from + 30 * 24 * HOUR
  test('always open is one interval, also over a clock change', () => {
    expect(openIntervals(ALWAYS_OPEN, 'America/New_York', from, to)).toEqual([{ start: from, end: to }])
  })
  test('no windows are no interval', () => {
    expect(openIntervals(NEVER, 'America/New_York', from, to)).toEqual([])
  })
  test('a zone that the process does not know is an error, not UTC', () => {
    expect(() => openIntervals(ALWAYS_OPEN, 'Mars/Olympus', from, to)).toThrow(RangeError)
  })
})
