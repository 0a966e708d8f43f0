import { expect, test } from 'vitest'
import { codeOf, outcomeOf } from './outcome.ts'

test.each([
  [404, 1, 'bad_number'],
  [410, 22, 'bad_number'],
  [484, 28, 'bad_number'],
  [604, 1, 'bad_number'],
  [480, 19, 'no_answer'],
  [408, 18, 'no_answer'],
  [486, 17, 'busy'],
  [600, 17, 'busy'],
  [603, 21, 'declined'],
  [607, 21, 'declined'],
  [608, 21, 'blocked'],
  [403, 21, 'failed'],
  [503, 34, 'failed'],
  [500, 41, 'failed'],
  // The far end says what SIP says, whatever Asterisk made of it.
  [404, 17, 'bad_number'],
] as const)('a call that the far end refuses with %i (cause %i) ends as %s', (sip, cause, outcome) => {
  expect(outcomeOf({ sip, cause, answered: false })).toBe(outcome)
})

test.each([
  [17, 'busy'],
  [19, 'no_answer'],
  [21, 'declined'],
  [1, 'bad_number'],
  [16, 'cancelled'],
  [34, 'failed'],
  [0, 'failed'],
] as const)('without a SIP answer cause %i ends the call as %s', (cause, outcome) => {
  expect(outcomeOf({ sip: 0, cause, answered: false })).toBe(outcome)
})

test('an answered call is completed, however it ended', () => {
  expect(outcomeOf({ sip: 0, cause: 16, answered: true })).toBe('completed')
  expect(outcomeOf({ sip: 503, cause: 34, answered: true })).toBe('completed')
})

test('an end is written down with what Asterisk told of it', () => {
  expect(codeOf({ sip: 486, cause: 17 })).toBe('sip 486, cause 17')
  expect(codeOf({ sip: 0, cause: 16 })).toBe('cause 16')
  expect(codeOf({ sip: 0, cause: 0 })).toBeNull()
})
