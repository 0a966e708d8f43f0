import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetTalks } from '#db/talks/forget-talks.ts'
import { markJudged } from '#db/talks/left-talks.ts'
import type { AgentBrain } from '#domain/agent/brain.ts'
import { BY_RULES, type Minds } from '#main/minds.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { makeAnsweredCall } from '#test/voice/answered-call.ts'
import { type Analyst, cannotTell } from '#voice/analysis/analysis.ts'
import type { EndedTalk } from './late-analyses.ts'
import { judgeLeftTalks } from './left-analyses.ts'

let t: TestDatabase
let workspace: string
let callId: string
beforeEach(async () => {
  t = await createTestDatabase()
  ;({
    connection: { workspace },
    callId,
  } = await makeAnsweredCall(t, ['interested']))
  const said = { speaker: 'contact', at: 2, text: 'Well, that sounds' }
  const facts = {
    disposition: null,
    sentiment: null,
    score: null,
    optOut: false,
    callbackAt: null,
    transcript: [said],
  }
  const stored = {
    facts,
    noted: { fields: { budget: 'ten' } },
    machine: false,
    leftMessage: false,
    turnLatencyMs: [],
  }
  await t.owner(
    'insert into talk (workspace_id, call_id, answered_at, facts) values ($1, $2, app_now(), $3)',
    [workspace, callId, stored],
  )
  await t.owner(
    `insert into call_outcome (workspace_id, call_id, campaign_id, transcript)
     select workspace_id, id, campaign_id, $2::jsonb from call where id = $1`,
    [callId, JSON.stringify([{ ...said, text: 'Well, that sounds good.' }])],
  )
})
afterEach(() => t.close())

const ended = (ago: string, result = 'answered_human') =>
  t.owner(`update call set status = 'ended', result = $2, ended_at = app_now() - $1::interval where true`, [ago, result]) // prettier-ignore
const thinksWith = (brain: AgentBrain) => t.owner('update agent set brain = $1 where true', [brain])

const analyst: Analyst = { simulated: false, analyse: (talk) => Promise.resolve(cannotTell(talk)) }
const model: AgentBrain = { kind: 'model', provider: 'openai', model: 'stand-in', baseUrl: null }

/** @returns what was handed to be judged, by a server that thinks with a model or not */
async function judge({ serverThinks = true } = {}): Promise<readonly EndedTalk[]> {
  const taken: EndedTalk[] = []
  const mind = { ...BY_RULES, analyst }
  const minds: Minds = {
    of: ({ brain }) =>
      Promise.resolve(brain.kind === 'model' || (brain.kind === 'server' && serverThinks) ? mind : BY_RULES),
  }
  const late = { take: (talk: EndedTalk) => void taken.push(talk) }
  const failed = (error: unknown): never => {
    throw error
  }
  await judgeLeftTalks({ db: t.db, minds, late, failed })
  return taken
}

test('a talk whose process stopped is judged once, by what its end told and its agent noted', async () => {
  await ended('6 minutes')
  expect(await judge()).toMatchObject([
    {
      workspace,
      callId,
      analyst,
      talk: { transcript: [{ text: 'Well, that sounds good.' }], fields: { budget: 'ten' }, optOut: false },
      byRules: { sentiment: 'positive' },
    },
  ])
  expect(await judge()).toEqual([])
})

test('one that goes on, has just ended, or was judged where it was held is left alone', async () => {
  expect(await judge()).toEqual([])
  await ended('4 minutes')
  expect(await judge()).toEqual([])
  await t.db.tx(workspace, (tx) => markJudged(tx, callId))
  await ended('6 minutes')
  expect(await judge()).toEqual([])
})

test('nobody judges what a machine said', async () => {
  await ended('6 minutes', 'answered_machine')
  expect(await judge()).toEqual([])
})

test('an agent without a model is judged by rules alone, at once', async () => {
  await ended('6 minutes')
  await thinksWith({ kind: 'scripted' })
  expect(await judge()).toEqual([])
  await thinksWith({ kind: 'server' })
  expect(await judge({ serverThinks: false })).toEqual([])
  await thinksWith(model)
  expect(await judge({ serverThinks: false })).toHaveLength(1)
})

test('nothing is left to judge once the words of a talk are forgotten', async () => {
  await ended('61 minutes')
  await forgetTalks(t.db)
  expect(await judge()).toEqual([])
})
