import { expect, test } from 'vitest'
import { turnsOf } from './turns.ts'

test('a transcript of any shape is read without breaking the page', () => {
  const line = { speaker: 'agent', at: 3, text: 'Hello' }
  expect(turnsOf([line, null, 'x', { speaker: 'agent', at: '3', text: 'Hello' }])).toEqual([line])
  for (const broken of [null, undefined, 'text', { 0: line }, 7]) expect(turnsOf(broken)).toEqual([])
})
