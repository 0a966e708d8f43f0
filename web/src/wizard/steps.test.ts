import { expect, test } from 'vitest'
import type { Config } from '#web/draft/config.ts'
import { mergeOf, without } from '#web/ui/versioned-edit.ts'
import { blockedBy, savable, weightHint } from './steps.ts'

const VALUE = {
  name: 'Autumn',
  agentId: 'agt_1',
  variants: [],
  primaryNumberId: null,
  numberIds: ['num_1'],
  startAt: null,
  goals: [],
  priority: 5,
} as unknown as Config
const AUDIENCE = { uploadId: null, filter: { tag: null, segment: null }, total: 3, prepared: 0, done: false }

test('one goes on from every step unless what it needs is missing', () => {
  for (const step of ['basics', 'telephony', 'audience', 'schedule', 'outcomes', 'review'] as const)
    expect(blockedBy(step, VALUE, AUDIENCE)).toBeNull()
  expect(blockedBy('basics', { ...VALUE, name: ' ' }, null)).toMatch(/name/)
  expect(blockedBy('basics', { ...VALUE, agentId: '' }, null)).toMatch(/agent/)
  expect(blockedBy('telephony', { ...VALUE, numberIds: [] }, null)).toMatch(/number/)
  expect(blockedBy('audience', VALUE, null)).toMatch(/people/)
  expect(blockedBy('schedule', { ...VALUE, startAt: '' }, AUDIENCE)).toMatch(/time/)
  expect(blockedBy('outcomes', { ...VALUE, goals: [{ type: 'answer_rate', target: 101 }] }, null)).toMatch(
    /100/,
  )
  expect(blockedBy('outcomes', { ...VALUE, goals: [{ type: 'answered_calls', target: 0 }] }, null)).toMatch(
    /target/,
  )
})

test('weights say what is missing until they sum to 100', () => {
  const weights = (...list: number[]) => list.map((weight, n) => ({ agentId: `agt_${n}`, weight }))
  expect(weightHint(weights(60, 30))).toMatch(/10 more/)
  expect(weightHint(weights(60, 50))).toMatch(/10 away/)
  expect(weightHint(weights(60, 40))).toBeNull()
})

test('what only one of two people changed is kept; what both changed is decided by a person', () => {
  const now = { ...VALUE, name: 'Winter', priority: 9 }
  const edits = { name: 'Spring', numberIds: ['num_2'] }
  expect(mergeOf(VALUE, now, edits)).toEqual({ theirs: ['priority'], conflicts: ['name'] })
  expect(mergeOf(VALUE, { ...VALUE, name: 'Spring' }, edits)).toEqual({ theirs: [], conflicts: [] })
  expect(without<Config>(edits, ['name'])).toEqual({ numberIds: ['num_2'] })
  expect(without<Config>(edits, [])).toEqual(edits)
})

test('what is half typed is not sent', () => {
  expect(
    savable({ name: ' ', startAt: '', priority: 3, goals: [{ type: 'answer_rate', target: 0 }] }),
  ).toEqual({ priority: 3 })
  expect(savable({ name: 'A ', startAt: null })).toEqual({ name: 'A', startAt: null })
})
