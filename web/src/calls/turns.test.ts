import { expect, test } from 'vitest'
import { turnAt, turnsOf } from './turns.ts'

test('a transcript of any shape is read without breaking the page', () => {
  const line = { speaker: 'agent', at: 3, text: 'Hello' }
  expect(turnsOf([line, null, 'x', { speaker: 'agent', at: '3', text: 'Hello' }])).toEqual([line])
  for (const broken of [null, undefined, 'text', { 0: line }, 7]) expect(turnsOf(broken)).toEqual([])
})

test('the turn that plays is the last that has begun, and none before the first', () => {
  const turns = [3, 8, 20].map((at) => ({ speaker: 'agent', at, text: 'Hello' }))
  expect([0, 3, 7.9, 8, 99].map((second) => turnAt(turns, second))).toEqual([-1, 0, 0, 1, 2])
})
