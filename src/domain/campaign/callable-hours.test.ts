import { expect, test } from 'vitest'
import {
  ALWAYS_OPEN,
  DEFAULT_CAMPAIGN_WINDOWS,
  DEFAULT_CONTACT_HOURS,
} from '#domain/windows/weekly-windows.ts'
import { callableHours, zoneHours } from './callable-hours.ts'

/** A Wednesday. */
const AT = Date.UTC(2026, 10, 25)

test('a contact of one zone has the hours that both rules leave', () => {
  const hours = { windows: DEFAULT_CONTACT_HOURS, zones: ['Europe/Dublin'] }
  expect(callableHours([hours], AT)).toBe(66)
  expect(zoneHours(hours, [{ windows: DEFAULT_CAMPAIGN_WINDOWS, zones: ['Europe/Dublin'] }], AT)).toEqual({
    perWeek: 45,
    lost: 0,
  })
})

test('a contact that may be in one of two zones loses what the two do not share', () => {
  const zones = ['America/New_York', 'America/Los_Angeles']
  expect(zoneHours({ windows: DEFAULT_CONTACT_HOURS, zones }, [], AT)).toEqual({ perWeek: 48, lost: 18 })
  expect(zoneHours({ windows: ALWAYS_OPEN, zones }, [], AT)).toEqual({ perWeek: 168, lost: 0 })
})
