import { expect, test } from 'vitest'
import { classify } from './place.ts'

const answered = (status: number, message = '') =>
  classify('call_1', {
    kind: 'answered',
    status,
    body: message === '' ? '' : JSON.stringify({ message }),
    retryAfter: undefined,
  })

test('an accepted call has our own id as its reference', () => {
  expect(answered(200)).toEqual({ kind: 'submitted', ref: 'call_1' })
})

test.each([
  [400, 'Endpoint must be specified', 'config'],
  [401, '', 'auth'],
  [403, 'Forbidden', 'auth'],
  [404, 'Resource not found', 'config'],
  [500, 'Allocation failed', 'config'],
  [503, 'Asterisk not booted', 'not_placed'],
])('%i “%s” comes before any channel is made: refused as %s', (status, message, refusal) => {
  expect(answered(status, message)).toMatchObject({ kind: 'refused', refusal })
})

test.each([
  [408, ''],
  [409, 'Channel with given unique ID already exists'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [500, 'no allocation failed here'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, ''],
  [302, ''],
])('%i “%s” proves nothing: uncertain', (status, message) => {
  expect(answered(status, message).kind).toBe('uncertain')
})

test('a request of which no byte left is aborted or refused; one without an answer is uncertain', () => {
  expect(classify('call_1', { kind: 'aborted' })).toEqual({ kind: 'aborted' })
  expect(classify('call_1', { kind: 'not_sent', message: 'refused' })).toMatchObject({
    refusal: 'not_placed',
  })
  expect(classify('call_1', { kind: 'lost', message: 'reset' }).kind).toBe('uncertain')
})
