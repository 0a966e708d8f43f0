import { expect, test } from 'vitest'
import { tell } from './log.ts'

test('no phone number reaches the log through an error, its cause or its details', () => {
  const cause = Object.assign(new Error('Key (e164)=(+12125550142) already exists.'), {
    detail: '+12125550142',
    code: '23505',
  })
  const told = JSON.stringify(tell(new Error('cannot call +44 20 7946 0144', { cause })))
  expect(told).not.toMatch(/5550142|7946/)
  expect(told).toContain('23505')
})

test('ids and instants stay readable', () => {
  const text = 'call_01a202b257a17000bf748e471af57d03 at 2026-11-22T10:00:40.301+01:00'
  expect(tell(new Error(text)).message).toBe(text)
})
