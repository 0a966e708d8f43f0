import { expect, test } from 'vitest'
import { DEFAULT_CAMPAIGN_WINDOWS } from '#domain/windows/weekly-windows.ts'
import type { CampaignWish } from '#domain/campaign/wishes.ts'
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

const carrier = (why: 'archived' | null, notGranted: readonly CampaignWish[]) =>
  readinessWords({
    check: 'carrier',
    pass: false,
    dryRun: false,
    connections: [{ name: 'Harbour', fault: why && { why } }],
    notGranted,
  }).detail

test('a wish that no connection can grant is told with what to do, after what keeps the connections from dialling', () => {
  const remedy =
    'The connections of the chosen numbers cannot record calls. Switch recording off, or choose numbers of another connection.'
  expect(carrier(null, ['record'])).toBe(remedy)
  expect(carrier('archived', ['record'])).toMatch(/^Harbour .*archived.* The connections .* connection\.$/u)
  expect(carrier(null, [])).toBe('Harbour: no fault is known.')
})

test('an agent that has people to hand calls over to is said not to reach them over these connections', () => {
  const agent = (cannotHandOver: boolean) =>
    readinessWords({
      check: 'agent',
      pass: true,
      found: { code: 'ready', names: ['Ada', 'Ben'], cannotHandOver },
    }).detail
  expect(agent(false)).toBe('Ada, Ben')
  expect(agent(true)).toBe(
    'Ada, Ben. No call can be handed over to a person: no connection of the chosen numbers can do that.',
  )
})
