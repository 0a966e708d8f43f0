import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '#contract/task-debug.ts'
import { BLOCKERS } from '#domain/blockers/all.ts'
import * as make from '#test/support/make-workspace.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database.ts'
import { listTasks } from './list-tasks.ts'
import { taskDebug } from './task-debug.ts'

let t: TestDatabase
let made: make.Made
const AT = Date.UTC(2026, 2, 11, 15)
beforeAll(async () => {
  t = await createTestDatabase()
  made = await make.makeCampaignWithTasks(t, { people: 7 })
})
afterAll(() => t.close())
const list = (query: Partial<Parameters<typeof listTasks>[3]>) =>
  listTasks(t.db, made.workspace, made.campaign, {
    limit: 25,
    reveal: true,
    clockSkewMs: 0,
    asOf: AT,
    ...query,
  })

test('pages cover every task once, in the same order', async () => {
  const seen: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await list({ limit: 3, cursor })
    expect(page.total).toBe(7)
    seen.push(...page.rows.map((row) => row.id))
    if (!page.nextCursor) break
    cursor = page.nextCursor
  }
  expect(seen).toEqual(made.tasks)
})

test('status and blocker filter with their totals', async () => {
  expect((await list({ status: ['pending'] })).total).toBe(7)
  expect(await list({ status: ['failed'] })).toEqual({ total: 0, rows: [], nextCursor: null })
  const ramping = await list({ blocker: 'ramping_up', limit: 2 })
  expect([ramping.total, ramping.rows.length, ramping.rows[0]?.blocker?.code]).toEqual([6, 2, 'ramping_up'])
  expect((await list({ blocker: 'ramping_up', status: ['retry_pending'] })).total).toBe(0)
})

test('a search finds names and numbers, and takes wildcards literally', async () => {
  const person = await make.makeContact(t, made.workspace, { first_name: 'Percy', last_name: '100%_sure' })
  const task = await make.makeTask(t, made.workspace, made.campaign, person)
  expect((await list({ search: 'percy' })).rows.map((row) => row.id)).toEqual([task])
  expect((await list({ search: person.e164.slice(-6) })).rows.map((row) => row.id)).toEqual([task])
  expect((await list({ search: '%_' })).rows.map((row) => row.id)).toEqual([task])
  await t.owner('delete from task where id = $1', [task])
})

test('an unknown blocker, a foreign cursor and a foreign campaign are refused', async () => {
  await expect(list({ blocker: 'bad_mood' })).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(list({ cursor: `task_' or true` })).rejects.toMatchObject({ code: 'invalid_request' })
  const stranger = await make.makeWorkspace(t)
  await expect(
    listTasks(t.db, stranger, made.campaign, { limit: 5, reveal: true, clockSkewMs: 0 }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(
    taskDebug(t.db, stranger, made.tasks[0]!, { reveal: true, clockSkewMs: 0 }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('the next attempt is allowed when every clock agrees, not when the first blocker lifts', async () => {
  const hours = [{ open: '09:00', close: '18:00' }]
  const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] }
  const own = await make.makeCampaignWithTasks(t, { campaign: { windows: week } })
  const task = await make.makeTask(t, own.workspace, own.campaign, await make.makeContact(t, own.workspace), {
    status: 'retry_pending',
    next_eligible_at: AT + 6 * 3_600_000,
    hold_until: AT + 20 * 3_600_000,
    hold_code: 'recipient_call_limit',
  })
  const page = await listTasks(t.db, own.workspace, own.campaign, {
    limit: 5,
    reveal: true,
    clockSkewMs: 0,
    asOf: AT,
  })
  expect(page.rows[0]?.blocker).toEqual({
    code: 'retry_not_due',
    label: 'Retry not due',
    tone: 'wait',
    until: '2026-03-12T11:00:00.000Z',
  })
  const debug = await taskDebug(t.db, own.workspace, task, { reveal: true, clockSkewMs: 0, asOf: AT })
  expect(debug.nextEligible).toEqual({
    at: '2026-03-12T11:00:00.000Z',
    because: [
      { code: 'retry_not_due', label: 'Retry not due' },
      { code: 'campaign_window_closed', label: 'Campaign window closed' },
      { code: 'recipient_call_limit', label: 'Call limit reached' },
    ],
  })
})

test('the panel of a task holds every check, the number choice, its calls with events, and its history', async () => {
  const person = await make.makeContact(t, made.workspace)
  const task = await make.makeTask(t, made.workspace, made.campaign, person, {
    sticky_number_id: made.number,
  })
  const call = await make.makeCall(
    t,
    made.workspace,
    { ...made, task, contact: person },
    {
      status: 'ended',
      result: 'busy',
      claimed_at: AT - 60_000,
      ended_at: AT - 30_000,
      carrier_ref: 'sim-1',
      evidence: { rule: 1 },
    },
  )
  await make.insertRow(t, 'carrier_event', {
    workspace_id: made.workspace,
    connection_id: made.connection,
    event_id: 'e1',
    call_id: call,
    ref: 'sim-1',
    event: { type: 'busy' },
    received_at: AT - 30_000,
  })
  await t.owner(
    `update task set status = 'retry_pending', next_eligible_at = $2, last_call_id = $3 where id = $1`,
    [task, new Date(AT + 600_000).toISOString(), call],
  )
  const debug = await taskDebug(t.db, made.workspace, task, { reveal: true, clockSkewMs: 0, asOf: AT })
  expect(debug.checks).toHaveLength(BLOCKERS.length)
  expect(debug.checks.filter((check) => !check.pass).map((check) => check.code)).toEqual(['retry_not_due'])
  expect(debug.numberChoice).toMatchObject({
    stickyNumberId: made.number,
    stickyEligible: true,
    numbers: [{ eligible: true, weight: 100 }],
  })
  expect(debug.calls).toMatchObject([
    { id: call, carrierRef: 'sim-1', result: 'busy', events: [{ id: 'e1', event: { type: 'busy' } }] },
  ])
  expect(debug.ledger).toContainEqual(
    expect.objectContaining({ kind: 'task', from: 'pending', to: 'retry_pending' }),
  )
  expect(debug.raw).not.toBeNull()
  const masked = await taskDebug(t.db, made.workspace, task, { reveal: false, clockSkewMs: 0, asOf: AT })
  expect(JSON.stringify(masked)).not.toMatch(/\+\d{7,15}/)
  for (const answer of [debug, masked])
    expect(contract.taskDebug.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
})

test('a task whose own attempt is uncertain says so while it stays in flight', async () => {
  const person = await make.makeContact(t, made.workspace)
  const task = await make.makeTask(t, made.workspace, made.campaign, person, { status: 'placing_call' })
  await make.makeCall(
    t,
    made.workspace,
    { ...made, task, contact: person },
    { status: 'placing', placed_at: AT - 1000, uncertain_since: AT - 500, claimed_at: AT - 2000 },
  )
  const page = await list({ status: ['placing_call'] })
  expect(page.rows).toMatchObject([
    { id: task, blocker: { code: 'previous_attempt_uncertain' }, callableNow: false },
  ])
})
