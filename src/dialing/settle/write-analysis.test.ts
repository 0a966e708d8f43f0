import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConversationAnalysis } from '#domain/call/conversation-analysis.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask, toldEnd } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { type LateAnalysis, writeAnalysis } from './write-analysis.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
})
afterEach(() => t.close())

const QUOTE = { turn: 1, text: 'ten thousand' }
const BY_RULES: ConversationAnalysis = {
  by: 'rules',
  summary: 'The person told: budget “10”.',
  fields: { budget: '10' },
  evidence: { disposition: null, sentiment: null, score: null, fields: {} },
}
const BY_MODEL: LateAnalysis = {
  by: 'model',
  disposition: 'interested',
  sentiment: 'positive',
  score: 80,
  summary: 'They have a budget.',
  fields: { budget: 'ten thousand' },
  evidence: { disposition: QUOTE, sentiment: null, score: null, fields: { budget: QUOTE } },
}
const SAID = [
  { speaker: 'agent', at: 0, text: 'Hello.' },
  { speaker: 'contact', at: 1, text: 'About ten thousand.' },
] as const

async function dial(): Promise<string> {
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  expect(await t.placeAll()).toEqual(['submitted'])
  return callId
}
const hearEnd = (callId: string, disposition: string | null, outcome: 'completed' | 'voicemail' = 'completed') =>
  t.hear(made.workspace, callId, toldEnd(callId, t.now(), outcome, { talkSeconds: 9, conversation: { disposition, score: 30, transcript: SAID, analysis: BY_RULES, turnLatencyMs: [800, 1900] } })) // prettier-ignore
const write = (callId: string, workspace = made.workspace) =>
  writeAnalysis(t.db, { workspace, callId }, BY_MODEL)
const outcome = () =>
  t.one(
    `select k.disposition, o.sentiment, o.score, o.summary, o.fields, o.analysis, o.turn_latency_ms, o.analysed_at = k.ended_at as analysed
     from call k join call_outcome o on o.call_id = k.id`,
  )
const state = () =>
  t.owner(
    `select to_jsonb(t) as task, to_jsonb(r) as person, k.status, k.result, k.ended_at, (select count(*) from ledger) as entries
     from call k, task t, recipient r where t.id = k.task_id and r.e164 = k.e164`,
  )
const ANALYSED_BY_RULES = {
  disposition: null,
  sentiment: null,
  score: 30,
  summary: BY_RULES.summary,
  fields: BY_RULES.fields,
  analysis: { by: 'rules', evidence: BY_RULES.evidence },
  turn_latency_ms: [800, 1900],
  analysed: true,
}

test('the end of a call keeps the analysis by rules and the latency of the turns; a model replaces the analysis', async () => {
  const callId = await dial()
  await hearEnd(callId, null)
  expect(await outcome()).toEqual(ANALYSED_BY_RULES)
  const before = await state()
  expect(await write(callId)).toBe('written')
  expect(await outcome()).toEqual({
    disposition: 'interested',
    sentiment: 'positive',
    score: 80,
    summary: 'They have a budget.',
    fields: { budget: 'ten thousand' },
    analysis: { by: 'model', evidence: BY_MODEL.evidence },
    turn_latency_ms: [800, 1900],
    analysed: true,
  })
  // No state moved: not the task, not the person, not the result, and the ledger tells of nothing.
  expect(await state()).toEqual(before)
})

test('a disposition that the talk noted stands, and words for another one show nothing', async () => {
  const callId = await dial()
  await hearEnd(callId, 'not_interested')
  expect(await write(callId)).toBe('written')
  expect(await outcome()).toMatchObject({
    disposition: 'not_interested',
    score: 80,
    analysis: { evidence: { disposition: null, fields: { budget: QUOTE } } },
  })
})

test('nothing is written before the end, of a machine, of a call of another workspace', async () => {
  const callId = await dial()
  expect(await write(callId)).toBe('not_yet')
  await hearEnd(callId, null, 'voicemail')
  const before = await outcome()
  expect(await write(callId)).toBe('unwanted')
  expect(await write(callId, await make.makeWorkspace(t))).toBe('unwanted')
  expect(await outcome()).toEqual(before)
})

test('of a person who was erased nothing is kept, neither by the end nor later', async () => {
  const callId = await dial()
  await t.owner('update contact set erased_at = app_now()')
  await hearEnd(callId, null)
  const nothing = { summary: null, fields: null, analysis: null }
  expect(await outcome()).toMatchObject(nothing)
  expect(await write(callId)).toBe('unwanted')
  expect(await outcome()).toMatchObject({ ...nothing, disposition: null, score: 30 })
})
