import { expect, test } from 'vitest'
import { numberChangeText } from './number-changes.ts'

test('a change of a number is said in words, with no name of a field, code or raw instant', () => {
  expect(
    numberChangeText(
      { status: 'spam_flagged', restUntil: null, dailyCap: 1000, allowedCountries: null, version: 1 },
      {
        status: 'resting',
        restUntil: '2026-03-03T14:31:00.000Z',
        dailyCap: 1200,
        allowedCountries: ['US', 'IE'],
        version: 2,
      },
    ),
  ).toBe(
    'Status: spam flagged → resting, end of the rest: none → {2026-03-03T14:31:00.000Z}, calls a day: 1,000 → 1,200, countries that it may call: all that are allowed → the United States and Ireland',
  )
  expect(numberChangeText({}, { phone: '+12125550100', connectionId: 'x', dailyCap: 5 })).toBe('Added')
})
