import { expect, test } from 'vitest'
import { callsSearch } from './search.ts'

test('the address of the call log keeps what it knows, also as text from a saved filter, and drops the rest', () => {
  const known = { attempt: 2, analysed: true, minScore: 20, maxScore: 39, goal: true }
  expect(callsSearch(known)).toEqual(known)
  expect(
    callsSearch({ attempt: '2', analysed: 'true', minScore: '20', maxScore: '39', goal: 'true' }),
  ).toEqual(known)
  expect(callsSearch({ sentiment: 'negative,cheerful,neutral' })).toEqual({ sentiment: 'negative,neutral' })
  expect(
    callsSearch({ sentiment: 'cheerful', attempt: 0, analysed: 'no', minScore: -1, maxScore: 101, goal: 1 }),
  ).toEqual({})
  expect(callsSearch({ attempt: 'second' })).toEqual({})
})
