import { expect, test } from 'vitest'
import type { AuditEntry } from '#contract/workspace.ts'
import { actorName, entrySentence } from './audit-words.ts'

const entry = (kind: string, data: unknown, more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 1,
  at: '2026-03-03T10:00:00.000Z',
  kind,
  actor: 'engine',
  campaignId: null,
  taskId: null,
  callId: null,
  from: null,
  to: null,
  data,
  ...more,
})

test.each([
  ['audit', { what: 'agent.created', after: { name: 'Ada' } }, 'Created the agent “Ada”'],
  ['audit', { what: 'api_key.revoked', before: { name: 'CRM' } }, 'Revoked the API key “CRM”'],
  ['audit', { what: 'session.opened', after: { role: 'admin' } }, 'Signed in as an admin'],
  [
    'audit',
    { what: 'workspace.changed', before: { timeZone: 'UTC' }, after: { timeZone: 'Europe/Dublin' } },
    'Changed the workspace: time zone',
  ],
  ['audit', { priority: { before: 1, after: 2 }, windows: {} }, 'Changed the campaign: priority, windows'],
  ['audit', { what: 'contact.erased', reason: 'asked for it' }, 'Erased a contact – asked for it'],
  ['dialing_stopped', null, 'Stopped all dialling'],
  ['something_new', null, 'Something new'],
])('an entry of kind %s with %j reads as a sentence', (kind, data, sentence) => {
  expect(entrySentence(entry(kind, data))).toBe(sentence)
})

test('a move says from where to where, and the first one only where', () => {
  expect(entrySentence(entry('task', null, { from: 'pending', to: 'placing_call' }))).toBe(
    'Task went from pending to placing call',
  )
  expect(entrySentence(entry('campaign', { reason: 'credits gone' }, { to: 'paused' }))).toBe(
    'Campaign: paused – credits gone',
  )
})

test('actors are called as people know them', () => {
  const keys = new Map([['key_1', 'CRM']])
  expect(
    ['engine', 'key:key_1', 'key:key_2', `user:usr_${'a'.repeat(32)}`].map((each) => actorName(each, keys)),
  ).toEqual(['Engine', 'Key “CRM”', 'Key key_2', 'Session usr_aaaaaaaa'])
})
