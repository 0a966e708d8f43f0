import { expect, test } from 'vitest'
import type { LedgerEntry } from '#domain/ledger/entry.ts'
import { sayEntry } from './audit-log.ts'

const said = (kind: string, data: unknown): LedgerEntry =>
  ({ kind, from: null, to: null, data }) as unknown as LedgerEntry

test.each([
  ['audit', { what: 'agent.created', after: { name: 'Ada' } }, 'Created the agent “Ada”'],
  ['audit', { what: 'api_key.revoked', before: { name: 'CRM' } }, 'Revoked the API key “CRM”'],
  ['audit', { what: 'session.opened', after: { role: 'admin' } }, 'Signed in as an admin'],
  [
    'audit',
    { what: 'workspace.changed', before: { timeZone: 'UTC' }, after: { timeZone: 'Europe/Dublin' } },
    'Changed the workspace: time zone',
  ],
  [
    'audit',
    { what: 'campaign.changed', before: { priority: 1, windows: {} }, after: { priority: 2, windows: {} } },
    'Changed a campaign: priority, windows',
  ],
  ['audit', { what: 'contact.erased', after: { reason: 'asked for it' } }, 'Erased a contact – asked for it'],
  ['dialing_stopped', null, 'Stopped all dialling'],
  ['something_new', null, 'Something new'],
  ['audit', { what: 'something.new' }, 'Something new'],
])('an entry of kind %s with %j reads as a sentence', (kind, data, sentence) => {
  expect(sayEntry(said(kind, data))).toBe(sentence)
})

test('a move says from where to where, and the first one only where', () => {
  expect(sayEntry({ kind: 'task', from: 'pending', to: 'placing_call', data: null })).toBe(
    'Task went from pending to placing call',
  )
  expect(sayEntry({ kind: 'campaign', from: null, to: 'paused', data: { reason: 'credits gone' } })).toBe(
    'Campaign began as paused – credits gone',
  )
})
