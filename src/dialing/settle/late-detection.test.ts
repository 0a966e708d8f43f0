import { uuidOf } from '#domain/ids.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierEvent, ConversationFacts } from '#carriers/carrier.ts'
import type { Detection } from '#domain/call/detection.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

let t: FrozenEngine
let made: make.Made
let callId: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { retry_on_voicemail: true, retry_delays: '{600}' },
  })
  await makeDueTask(t, made.workspace, made.campaign)
  // Another task is left to call, so that the campaign is not over.
  await makeDueTask(t, made.workspace, made.campaign, { next_eligible_at: t.now() + 86_400_000 })
  await t.engine.claim(made.workspace)
  callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
})
afterEach(() => t.close())

const verdict = (by: Detection, at = t.now()): CarrierEvent => ({
  type: 'machine_detection', by, at, eventId: `${by}-${at}`, ref: refOf(callId), callId, direction: 'outbound',
}) // prettier-ignore
const turns = (...speakers: ('agent' | 'contact')[]) => ({
  conversation: { transcript: speakers.map((speaker, at) => ({ speaker, at, text: 'words' })) },
})
const hear = (...events: CarrierEvent[]) => t.hear(made.workspace, callId, ...events)
const state = async () => ({
  ...(await t.one('select result, disposition from call')),
  ...(await t.one('select t.status, t.voicemails, t.attempts from task t join call c on c.task_id = t.id')),
})
const money = () => t.owner('select kind, amount_micro from credit_entry')

const MACHINE = { result: 'answered_machine', disposition: 'voicemail', status: 'retry_pending', voicemails: 1, attempts: 1 } // prettier-ignore
const HUMAN = { result: 'answered_human', status: 'completed', voicemails: 0, attempts: 1 }

describe('a call that detection called a machine and in which nobody talked is one, in any order of events', () => {
  test.each<[string, (end: CarrierEvent, answered: CarrierEvent) => CarrierEvent[][]]>([
    ['the verdict before the end', (end, answered) => [[answered], [verdict('machine')], [end]]],
    ['the verdict in one piece with the end', (end, answered) => [[answered, end, verdict('machine')]]],
    ['the verdict after the end', (end, answered) => [[answered], [end], [verdict('machine')]]],
    ['a human first', (end, answered) => [[answered], [verdict('human')], [end], [verdict('machine')]]],
    ['a human last', (end, answered) => [[verdict('machine')], [end], [answered], [verdict('human')]]],
  ])('%s', async (_, order) => {
    const end = toldEnd(callId, t.now(), 'completed', { talkSeconds: 9, ...turns('agent') })
    for (const events of order(end, told(callId, t.now() - 9000, 'answered'))) await hear(...events)
    expect(await state()).toEqual(MACHINE)
    expect(await money()).toHaveLength(1)
  })
})

test.each<[string, (end: CarrierEvent) => CarrierEvent[][]]>([
  ['before the end', (end) => [[verdict('machine')], [end]]],
  ['in one piece with the end', (end) => [[end, verdict('machine')]]],
  ['after the end', (end) => [[end], [verdict('machine')]]],
])('a machine that was left a message is one with that disposition, told %s', async (_, order) => {
  const conversation: ConversationFacts = {
    disposition: 'message_left', sentiment: null, score: null, optOut: false, callbackAt: null,
    transcript: [{ speaker: 'agent', at: 9, text: 'Call us back.' }],
  } // prettier-ignore
  const end = toldEnd(callId, t.now(), 'completed', { talkSeconds: 20, conversation })
  for (const events of order(end)) await hear(...events)
  expect(await state()).toEqual({ ...MACHINE, disposition: 'message_left' })
})

test('two turns of the callee after the first of the agent are a human, whatever detection says before or after', async () => {
  await hear(verdict('machine'))
  await hear(
    toldEnd(callId, t.now(), 'completed', {
      talkSeconds: 30,
      ...turns('agent', 'contact', 'agent', 'contact'),
    }),
  )
  await hear(verdict('screened'))
  expect(await state()).toMatchObject(HUMAN)
})

test('a screened call is retried', async () => {
  await hear(toldEnd(callId, t.now(), 'completed', { talkSeconds: 5 }), verdict('screened'))
  expect(await state()).toMatchObject({
    result: 'screened',
    status: 'retry_pending',
    voicemails: 0,
    attempts: 1,
  })
})

describe('a verdict after the end', () => {
  beforeEach(() => hear(toldEnd(callId, t.now(), 'completed', { talkSeconds: 9 })))

  test('counts for ten minutes', async () => {
    await t.advance(600_001)
    await hear(verdict('machine'))
    expect(await state()).toMatchObject(HUMAN)
  })

  test('replaces once, is told in the ledger as a correction, and costs nothing more', async () => {
    expect(await state()).toMatchObject(HUMAN)
    const paid = await money()
    await hear(verdict('machine'))
    await hear(verdict('screened', t.now() + 1))
    expect(await state()).toEqual(MACHINE)
    expect(await money()).toEqual(paid)
    expect(await t.owner(`select data->>'result' as result from ledger where kind = 'corrected'`)).toEqual([
      { result: 'answered_machine' },
    ])
    await t.advance(700_000)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
  })

  test.each([
    ['the campaign is over', `update campaign set status = 'completed'`],
    ['the campaign was cancelled', `update campaign set status = 'cancelled'`],
    ['the person asked not to be called', 'update recipient set dnc_at = app_now()'],
  ])('does not wake the task when %s', async (_, change) => {
    await t.owner(change)
    await hear(verdict('machine'))
    expect(await state()).toMatchObject({ result: 'answered_machine', status: 'completed', voicemails: 0 })
  })

  test.each(['queued', 'placing_call', 'calling'])(
    'changes nothing of a task whose next call is under way: %s',
    async (status) => {
      await t.owner(`update task set status = $1 where id = (select task_id from call where id = $2)`, [
        status,
        uuidOf(callId),
      ])
      await hear(verdict('machine'))
      expect(await state()).toMatchObject({ result: 'answered_machine', status, voicemails: 0 })
    },
  )

  test('changes nothing of a task that has gone on', async () => {
    await t.owner(
      `update task set status = 'retry_pending', last_call_id = '${uuidOf(make.newId('call'))}', next_eligible_at = app_now() + interval '1 hour'`,
    )
    await hear(verdict('machine'))
    expect(
      await t.one(`select count(*)::int as n from task where voicemails = 0 and status = 'retry_pending'`),
    ).toEqual({ n: 2 })
  })
})
