import { expect, test } from 'vitest'
import { DEFAULT_CAMPAIGN_WINDOWS } from '#domain/windows/weekly-windows.ts'
import { readinessWords } from './readiness.ts'

test('windows that meet the contact hours not for all say for how many they never do', () => {
  const windows = { week: DEFAULT_CAMPAIGN_WINDOWS, zone: 'America/New_York' }
  const row = { check: 'windows', pass: true, found: 'ready', windows, never: 1, of: 3 } as const
  expect(readinessWords(row)).toEqual({
    check: 'windows',
    label: 'Call windows',
    pass: true,
    detail:
      'Mon–Fri 09:00–18:00 (America/New_York). For 1 of 3 contacts they never meet the contact hours within 14 days.',
  })
})
