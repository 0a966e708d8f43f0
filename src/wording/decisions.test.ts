import { expect, test } from 'vitest'
import { sayDecision } from './decisions.ts'

test('a replaced phone number, a mark and a change of the person each have a sentence of their own', () => {
  const said = [
    sayDecision({ kind: 'number_changed', from: null, to: null, data: { from: 'num_1', to: 'num_2' } }),
    sayDecision({ kind: 'do_not_call', from: null, to: null, data: { source: 'call', reason: 'asked' } }),
    sayDecision({
      kind: 'audit',
      from: null,
      to: null,
      data: { what: 'contact.changed', id: 'ctc_1', before: {}, after: { fields: ['email', 'zones'] } },
    }),
  ]
  expect(said.map(({ kind, title }) => [kind, title])).toEqual([
    ['call', 'Another phone number was chosen than for the calls before'],
    ['do_not_call', 'Added to the do-not-call list (call): asked'],
    ['contact', 'Contact changed: email, zones'],
  ])
})

test('the fields of a change are words', () => {
  const { title } = sayDecision({
    kind: 'audit',
    from: null,
    to: null,
    data: {
      what: 'campaign.changed',
      id: 'camp_1',
      before: { maxRetries: 3 },
      after: { maxRetries: 1 },
    } as never,
  })
  expect(title).toBe('Campaign changed: max retries')
})
