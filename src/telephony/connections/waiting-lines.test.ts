import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { readWaitingLines, releaseLines } from './waiting-lines.ts'

let t: FrozenEngine
let made: make.Made
let callId: string
let person: make.Person
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  person = (await makeDueTask(t, made.workspace, made.campaign)).person
  await t.owner('update connection set longest_delay_seconds = 86400')
  await t.engine.claim(made.workspace)
  callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
})
afterEach(() => t.close())

const actor = () => ({ workspace: made.workspace, name: 'user', role: 'admin', scopes: [] }) as const
const waiting = () => readWaitingLines(t.db, actor(), made.connection)
const release = () => releaseLines(t.db, t, actor(), made.connection, 'Looked at the carrier.')
/** World milliseconds after the gate from which the call may be released. */
const mustBeOver = async () => {
  const { ms } = await t.one<{ ms: number }>(
    'select (ring_seconds + talk_limit_seconds + 120) * 1000 as ms from call',
  )
  return ms
}

test('lines wait for a carrier only once it did not answer', async () => {
  expect(await waiting()).toMatchObject({ lines: 0 })
  await t.advance(60_000)
  t.carrier.lookup = () => ({
    kind: 'found',
    call: {
      ref: refOf(callId),
      callId,
      direction: 'outbound',
      to: '',
      from: '',
      state: 'answered',
      createdAt: 0,
      events: [told(callId, t.now(), 'answered')],
    },
  })
  await t.engine.reconcile(made.workspace)
  expect(await waiting()).toMatchObject({ lines: 0 })
  t.carrier.lookup = () => ({ kind: 'no_answer' })
  await t.advance(60_000)
  await t.engine.reconcile(made.workspace)
  expect(await waiting()).toMatchObject({ lines: 1, releasable: 0 })
})

test('D26: an admin releases line and credits, not before the call must be over; the result is unknown and is not retried', async () => {
  const ms = await mustBeOver()
  t.carrier.open = false
  await t.advance(ms - 1000)
  await t.engine.reconcile(made.workspace)
  await expect(release()).rejects.toThrow('may still be going on')
  expect(await waiting()).toMatchObject({ lines: 1, releasable: 0 })
  await t.advance(1000)
  expect(await waiting()).toMatchObject({ lines: 1, releasable: 1 })
  expect(await release()).toEqual({ released: 1 })
  expect(await t.one('select status, result, result_code from call')).toEqual({
    status: 'ended',
    result: 'unknown',
    result_code: 'released',
  })
  expect(await t.one('select held_micro::int as held from credit_account')).toEqual({ held: 0 })
  expect(await t.one('select status, attempts, end_reason from task')).toEqual({
    status: 'failed',
    attempts: 1,
    end_reason: 'unknown',
  })
  expect(await t.one(`select kind, call_id from incident where kind = 'undecided'`)).toEqual({
    kind: 'undecided',
    call_id: callId,
  })
  await expect(release()).rejects.toThrow('there is nothing to release')
})

test('the person of a released call is not called by any campaign until the longest delay has passed', async () => {
  const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
  const elsewhere = await make.makeTask(t, made.workspace, other, person)
  const claimed = async () => (await t.engine.claim(made.workspace)).claimed
  t.carrier.open = false
  await t.advance(await mustBeOver())
  await t.engine.reconcile(made.workspace)
  await release()
  expect(await t.one('select hold_code from task where id = $1', [elsewhere])).toEqual({
    hold_code: 'previous_attempt_uncertain',
  })
  await t.advance(3_600_000)
  expect(await claimed()).toBe(0)
  await t.owner(`update task set hold_code = null, hold_until = null`)
  expect(await claimed()).toBe(0)
  await t.advance(86_400_000)
  expect(await claimed()).toBe(1)
})

test('what the carrier tells after all replaces the unknown result once', async () => {
  t.carrier.open = false
  await t.advance(await mustBeOver())
  await t.engine.reconcile(made.workspace)
  await release()
  await t.hear(made.workspace, callId, {
    ...told(callId, t.now() - 60_000, 'answered'),
    type: 'ended',
    outcome: 'busy',
    code: null,
    talkSeconds: 0,
    rang: true,
    conversation: null,
  })
  expect(await t.one('select result from call')).toEqual({ result: 'busy' })
})

test('a stop in time: a call about which the carrier answered meanwhile is left alone', async () => {
  t.carrier.open = false
  await t.advance(await mustBeOver())
  await t.engine.reconcile(made.workspace)
  await t.owner('update call set asked_without_answer = 0')
  await expect(release()).rejects.toThrow('there is nothing to release')
  expect(await t.one('select status from call')).toEqual({ status: 'placing' })
})
