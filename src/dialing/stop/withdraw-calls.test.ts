import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { withdrawCalls } from './withdraw-calls.ts'

let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, { campaign: { ramp_percent: 100 } })
})
afterEach(() => t.close())

const withdraw = (scope: Parameters<typeof withdrawCalls>[1]) =>
  t.db.tx(made.workspace, (tx) => withdrawCalls(tx, scope, 'test'))

test('a withdrawn call leaves no trace in attempts, limits, rates or money', async () => {
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  expect(await withdraw({ campaignId: made.campaign })).toBe(1)
  expect(await t.one('select status, attempts, last_call_id from task')).toEqual({
    status: 'pending',
    attempts: 0,
    last_call_id: null,
  })
  expect(await t.one('select attempts from recipient')).toEqual({ attempts: [] })
  expect(
    await t.one('select balance_micro::int as balance, held_micro::int as held from credit_account'),
  ).toEqual({ balance: 100_000_000, held: 0 })
  expect(await t.one('select kind, amount_micro::int as amount from credit_entry')).toEqual({
    kind: 'release',
    amount: 0,
  })
  const figures = await t.owner(
    `select key, sum(amount)::int as n from tally_delta where key ~ '^(r|b|a|v|n|p|sum):?' and key !~ '^t' group by key having sum(amount) <> 0`,
  )
  expect(figures).toEqual([])
})

test('its job is a no-op, and the task is due strictly later', async () => {
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  await withdraw({ workspace: true })
  expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  expect(await t.placeAll()).toEqual(['no_op'])
  await t.advance(10_000)
  expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
})

test('only a claimed call under its own fence is withdrawn', async () => {
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  expect(await withdraw({ calls: [{ id: callId, fence: 7 }] })).toBe(0)
  await t.placeAll()
  expect(await withdraw({ calls: [{ id: callId, fence: 1 }] })).toBe(0)
  expect(await withdraw({ workspace: true })).toBe(0)
  expect(await t.one('select status from call')).toEqual({ status: 'placing' })
})

test('a lease that has not lapsed is left alone', async () => {
  await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  await t.advance(60_000)
  expect(await withdraw({ lapsed: true })).toBe(0)
  await t.advance(1)
  expect(await withdraw({ lapsed: true })).toBe(1)
})

test('T4: a wished callback that was withdrawn still goes ahead of other tasks', async () => {
  await makeDueTask(t, made.workspace, made.campaign, { status: 'retry_pending', priority: 2 })
  await t.engine.claim(made.workspace)
  await withdraw({ campaignId: made.campaign })
  expect(await t.one('select status, priority from task')).toEqual({ status: 'retry_pending', priority: 2 })
})
