/** Runs the test vectors of the rule model one by one: the meaning of a zone's hours at the odd hours of the year. */
import { describe, expect, test } from 'vitest'
import { openIntervals } from './open-intervals.ts'
import { WEEKDAYS, type DayWindow, type Weekday, type WeeklyWindows } from './weekly-windows.ts'
import { windowState, type WindowRule } from './window-state.ts'

const daily = (open: string, close: string): WeeklyWindows => on(WEEKDAYS, open, close)

function on(days: readonly Weekday[], open: string, close: string): WeeklyWindows {
  const hours: DayWindow[] = [{ open, close }]
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, days.includes(day) ? hours : []]),
  ) as unknown as WeeklyWindows
}

const iso = (windows: WeeklyWindows, zone: string, from: string, to: string) =>
  openIntervals(windows, zone, Date.parse(from), Date.parse(to)).map(
    ({ start, end }) =>
      `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`,
  )

const rule = (windows: WeeklyWindows, ...zones: string[]): WindowRule => ({ windows, zones })
const isOpen = (at: string, ...rules: WindowRule[]) => windowState({ rules, at: Date.parse(at) }).open
const opensAt = (at: string, ...rules: WindowRule[]) => {
  const state = windowState({ rules, at: Date.parse(at) })
  return state.open || state.opensAt === null ? null : new Date(state.opensAt).toISOString()
}

test('closing is exclusive, and the last 60 s before it are closed', () => {
  const hours = rule(daily('09:00', '18:00'), 'UTC')
  expect(isOpen('2026-06-01T08:59:59.999Z', hours)).toBe(false)
  expect(isOpen('2026-06-01T09:00:00.000Z', hours)).toBe(true)
  expect(isOpen('2026-06-01T17:58:59.999Z', hours)).toBe(true)
  expect(isOpen('2026-06-01T17:59:00.000Z', hours)).toBe(false)
  expect(isOpen('2026-06-01T18:00:00.000Z', hours)).toBe(false)
  const bare = { rules: [hours], guardMs: 0 }
  expect(windowState({ ...bare, at: Date.parse('2026-06-01T17:59:59.999Z') }).open).toBe(true)
  expect(windowState({ ...bare, at: Date.parse('2026-06-01T18:00:00.000Z') }).open).toBe(false)
})

test('spring gap: a window that opens in the gap opens at its end, one that closes in it closes at its start', () => {
  const day = ['2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'] as const
  expect(iso(daily('02:30', '05:00'), 'America/New_York', ...day)).toEqual([
    '2026-03-08T07:00/2026-03-08T09:00',
  ])
  expect(iso(daily('01:00', '02:30'), 'America/New_York', ...day)).toEqual([
    '2026-03-08T06:00/2026-03-08T07:00',
  ])
  expect(iso(daily('02:10', '02:50'), 'America/New_York', ...day)).toEqual([])
})

test('autumn overlap: 01:30 comes twice and both count', () => {
  const day = ['2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'] as const
  expect(iso(daily('01:15', '01:45'), 'America/New_York', ...day)).toEqual([
    '2026-11-01T05:15/2026-11-01T05:45',
    '2026-11-01T06:15/2026-11-01T06:45',
  ])
  expect(iso(daily('00:00', '03:00'), 'America/New_York', ...day)).toEqual([
    '2026-11-01T04:00/2026-11-01T08:00',
  ])
})

describe('zones off the full hour', () => {
  test.each([
    ['Australia/Adelaide', '2026-01-14T22:30/2026-01-15T07:30'],
    ['Asia/Kathmandu', '2026-01-15T03:15/2026-01-15T12:15'],
    ['Pacific/Chatham', '2026-01-14T19:15/2026-01-15T04:15'],
    ['Asia/Kolkata', '2026-01-15T03:30/2026-01-15T12:30'],
    ['America/St_Johns', '2026-01-15T12:30/2026-01-15T21:30'],
  ])('%s', (zone, expected) => {
    expect(iso(daily('09:00', '18:00'), zone, '2026-01-14T12:00:00Z', '2026-01-16T02:00:00Z')).toContain(
      expected,
    )
  })
})

test('Lord Howe moves its clocks by half an hour', () => {
  const autumn = ['2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z'] as const
  expect(iso(daily('01:30', '02:00'), 'Australia/Lord_Howe', ...autumn)).toEqual([
    '2026-04-04T14:30/2026-04-04T15:30',
  ])
  const spring = ['2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z'] as const
  expect(iso(daily('02:15', '03:00'), 'Australia/Lord_Howe', ...spring)).toEqual([
    '2026-10-03T15:30/2026-10-03T16:00',
  ])
})

test('a window that crosses midnight belongs to the day on which it opens', () => {
  expect(
    iso(on(['fri'], '22:00', '02:00'), 'Europe/Berlin', '2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z'),
  ).toEqual(['2026-06-05T20:00/2026-06-06T00:00'])
  expect(iso(daily('00:00', '24:00'), 'UTC', '2026-06-01T00:00:00Z', '2026-06-04T00:00:00Z')).toHaveLength(1)
})

test('date line: the weekday is the one on the contact’s wall', () => {
  const monday = on(['mon'], '09:00', '17:00')
  const week = ['2026-05-31T00:00:00Z', '2026-06-06T00:00:00Z'] as const
  expect(iso(monday, 'Pacific/Apia', ...week)).toEqual(['2026-05-31T20:00/2026-06-01T04:00'])
  expect(iso(monday, 'Pacific/Kiritimati', ...week)).toEqual(['2026-05-31T19:00/2026-06-01T03:00'])
  expect(iso(monday, 'Pacific/Pago_Pago', ...week)).toEqual(['2026-06-01T20:00/2026-06-02T04:00'])
})

test('the day that Samoa left out has no hours', () => {
  const friday = on(['fri'], '09:00', '17:00')
  expect(iso(friday, 'Pacific/Apia', '2011-12-28T00:00:00Z', '2012-01-01T00:00:00Z')).toEqual([])
})

test('Navajo Nation keeps summer time inside Arizona: area 928 is open only when both are', () => {
  const hours = rule(daily('09:00', '20:00'), 'America/Phoenix', 'America/Denver')
  expect(isOpen('2026-07-01T15:30:00Z', hours)).toBe(false)
  expect(isOpen('2026-07-01T16:00:00Z', hours)).toBe(true)
  expect(isOpen('2026-07-02T01:58:59Z', hours)).toBe(true)
  expect(isOpen('2026-07-02T02:00:00Z', hours)).toBe(false)
  expect(isOpen('2026-01-15T16:00:00Z', hours)).toBe(true)
})

describe('split states open with their later zone and close with their earlier one', () => {
  test.each([
    ['Indiana', 'America/Indiana/Indianapolis', 'America/Chicago'],
    ['Kentucky', 'America/Kentucky/Louisville', 'America/Chicago'],
    ['Tennessee', 'America/New_York', 'America/Chicago'],
    ['Florida', 'America/New_York', 'America/Chicago'],
  ])('%s', (_state, east, west) => {
    const hours = rule(daily('09:00', '20:00'), east, west)
    expect(isOpen('2026-07-01T13:30:00Z', hours)).toBe(false)
    expect(isOpen('2026-07-01T14:00:00Z', hours)).toBe(true)
    expect(isOpen('2026-07-01T23:30:00Z', hours)).toBe(true)
    expect(isOpen('2026-07-02T00:00:00Z', hours)).toBe(false)
  })
})

describe('British Columbia and Alberta in 2026: the hours follow the process’s one source of zones', () => {
  test.each(['America/Vancouver', 'America/Edmonton'])('%s', (zone) => {
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    for (const month of ['01', '03', '04', '10', '11', '12']) {
      const [start] = iso(
        daily('09:00', '10:00'),
        zone,
        `2026-${month}-20T00:00:00Z`,
        `2026-${month}-21T00:00:00Z`,
      )
      expect(wall.format(Date.parse(`${start?.slice(0, 16)}Z`))).toBe('09:00')
    }
  })
})

test('a window no longer than the guard is no opening', () => {
  const minute = rule(daily('09:00', '09:01'), 'UTC')
  expect(windowState({ rules: [minute], at: Date.parse('2026-06-01T09:00:00Z') })).toEqual({
    open: false,
    opensAt: null,
  })
  const two = rule(daily('09:00', '09:02'), 'UTC')
  expect(opensAt('2026-06-01T09:01:00Z', two)).toBe('2026-06-02T09:00:00.000Z')
})

test('campaign zone and contact zone differ: both must be open', () => {
  const campaign = rule(on(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00', '18:00'), 'America/New_York')
  const contact = rule(daily('09:00', '20:00'), 'America/Los_Angeles')
  expect(opensAt('2026-06-01T13:00:00Z', campaign, contact)).toBe('2026-06-01T16:00:00.000Z')
  const state = windowState({ rules: [campaign, contact], at: Date.parse('2026-06-01T16:00:00Z') })
  expect(state).toEqual({ open: true, closesAt: Date.parse('2026-06-01T21:59:00Z') })
  expect(opensAt('2026-06-05T22:00:00Z', campaign, contact)).toBe('2026-06-08T16:00:00.000Z')
})

test('hours that never meet are said to never open', () => {
  const campaign = rule(daily('09:00', '10:00'), 'Europe/London')
  const contact = rule(daily('09:00', '20:00'), 'America/Los_Angeles')
  expect(windowState({ rules: [campaign, contact], at: Date.parse('2026-06-01T00:00:00Z') })).toEqual({
    open: false,
    opensAt: null,
  })
})
