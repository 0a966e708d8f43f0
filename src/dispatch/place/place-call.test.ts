import type { Clock } from '#domain/clock.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/gates/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { placeCall } from './place-call.ts'

let t: FrozenEngine
let made: make.Made
let task: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  task = (await makeDueTask(t, made.workspace, made.campaign)).task
  await t.engine.claim(made.workspace)
})
afterEach(() => t.close())

const CLOSED = JSON.stringify({ ...ALWAYS_OPEN, mon: [{ open: '01:00', close: '02:00' }] })
/** The last minute of an open window counts as closed. */
const CLOSING = JSON.stringify({ ...ALWAYS_OPEN, mon: [{ open: '00:00', close: '15:01' }] })

describe('what changes between claim and gate stops the dial', () => {
  test.each<[string, string, string]>([
    [
      'D6: the kill switch of the workspace, in plain SQL',
      'update workspace set dialing_stopped_at = app_now()',
      'dialing_stopped',
    ],
    [
      'D6: the kill switch of the installation, in plain SQL',
      'update installation set dialing_stopped_at = app_now()',
      'dialing_stopped',
    ],
    ['D6: a pause', `update campaign set status = 'paused'`, 'campaign_paused'],
    ['D6: a cancel', `update campaign set status = 'cancelled'`, 'campaign_paused'],
    ['D7: a do-not-call entry', 'update recipient set dnc_at = app_now()', 'do_not_call'],
    ['D5: the contact hours', `update workspace set contact_hours = '${CLOSED}'`, 'contact_window_closed'],
    [
      'D5: the last minute of the contact hours',
      `update workspace set contact_hours = '${CLOSING}'`,
      'contact_window_closed',
    ],
    ['D5: the campaign window', `update campaign set windows = '${CLOSED}'`, 'campaign_window_closed'],
    [
      'D5: a zone the contact may be in',
      `update zone_group set zones = '{Europe/Dublin,Asia/Tokyo}'; update workspace set contact_hours = '${CLOSING}'`,
      'contact_window_closed',
    ],
    [
      'D21: a number flagged as spam',
      `update phone_number set status = 'spam_flagged'`,
      'no_eligible_number',
    ],
    ['D21: a number taken out of the pool', 'delete from campaign_number', 'no_eligible_number'],
    [
      'D21: a number barred from the country',
      `update phone_number set allowed_countries = '{GB}'`,
      'no_eligible_number',
    ],
    [
      'D21: a connection that was archived',
      'update connection set archived_at = app_now()',
      'connection_unhealthy',
    ],
    ['D8: a daily cap lowered to nothing', 'update phone_number set daily_cap = 0', 'number_daily_cap'],
    [
      'D8: a workspace cap lowered to nothing',
      'update workspace set concurrency_limit = 0',
      'workspace_concurrency_full',
    ],
    [
      'D8: a connection limit lowered to nothing',
      'update connection set concurrency_limit = 0',
      'connection_capacity_full',
    ],
    [
      'D17: the call limit of the person',
      `update workspace set recipient_limit_day = 1; update recipient set attempts = array[app_now()]`,
      'recipient_call_limit',
    ],
    ['T6: a talk that has just ended', 'update recipient set talked_at = app_now()', 'recipient_call_limit'],
    [
      'a number that has become a caller ID of the workspace, in use or not',
      `insert into phone_number (workspace_id, id, connection_id, e164, status, created_at)
       select workspace_id, 'num_own', connection_id, e164, 'inactive', app_now() from call`,
      'own_number',
    ],
    ['an archived contact', 'update contact set archived_at = app_now()', 'contact_archived'],
    ['an archived agent', 'update agent set archived_at = app_now()', 'agent_unavailable'],
    ['a country no longer allowed', `update workspace set allowed_countries = '{GB}'`, 'country_not_allowed'],
    ['a budget cut', 'update campaign set budget_micro = 1', 'budget_exhausted'],
    ['a connection that recovers', 'update connection set recovering_since = app_now()', 'recovering'],
  ])('%s', async (_, sql, code) => {
    const before = await t.one<{ status: string }>('select status from task where id = $1', [task])
    expect(before.status).toBe('queued')
    await t.owner(sql)
    expect(await t.placeAll()).toEqual(['refused'])
    expect(t.carrier.requests).toEqual([])
    expect(await t.one('select result, result_code from call')).toEqual({
      result: 'withdrawn',
      result_code: code,
    })
    expect(await t.one('select held_micro::int as held from credit_account')).toEqual({ held: 0 })
    const after = await t.one<{ status: string; attempts: number }>(
      'select status, attempts from task where id = $1',
      [task],
    )
    expect(after.attempts).toBe(0)
    expect(after.status).toBe(
      code === 'do_not_call' || code === 'own_number'
        ? 'skipped'
        : sql.includes('cancelled')
          ? 'cancelled'
          : 'pending',
    )
  })

  test('but a wished call-back does not wait after a talk', async () => {
    await t.owner('update recipient set talked_at = app_now()')
    await t.owner('update task set priority = 2')
    expect(await t.placeAll()).toEqual(['submitted'])
  })

  test('D4: a lapsed lease: the worker that slept through it leaves the call alone', async () => {
    await t.advance(60_001)
    expect(await t.placeAll()).toEqual(['no_op'])
    expect(t.carrier.requests).toEqual([])
  })

  test('D4: a lease that lapsed and was withdrawn: its old job wakes nothing', async () => {
    await t.advance(60_001)
    await t.engine.reconcile(made.workspace)
    await t.advance(30_000)
    await t.engine.claim(made.workspace)
    const [old, fresh] = t.jobs
    expect(await t.engine.place(old ?? t.jobs[0]!)).toBe('no_op')
    expect(await t.engine.place(fresh ?? t.jobs[0]!)).toBe('submitted')
    expect(t.carrier.requests.map((request) => request.callId)).toEqual([fresh?.callId])
  })
})

describe('a dial', () => {
  test('D2: happens once, however often its job comes', async () => {
    const [job] = t.jobs
    expect(await t.placeAll()).toEqual(['submitted'])
    for (let n = 0; n < 3; n++) expect(await t.engine.place(job!)).toBe('no_op')
    expect(t.carrier.requests).toHaveLength(1)
  })

  test('D2: is never sent again when nobody knows whether it was heard', async () => {
    t.carrier.answer = () => ({ kind: 'uncertain', message: 'reset' })
    const [job] = t.jobs
    expect(await t.placeAll()).toEqual(['uncertain'])
    expect(await t.engine.place(job!)).toBe('no_op')
    await t.advance(50_000)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
    expect(t.carrier.requests).toHaveLength(1)
    expect(await t.one('select status, attempts from task where id = $1', [task])).toEqual({
      status: 'placing_call',
      attempts: 1,
    })
  })

  test('D3: has its row, its attempt and its reasons committed before the request', async () => {
    let seen: Promise<Record<string, unknown>> | undefined
    t.carrier.answer = (request) => {
      seen = t.one(
        "select c.status, c.evidence->>'rules' as rules, t.attempts, cardinality(r.attempts) as counted from call c join task t on t.id = c.task_id join recipient r on r.e164 = c.e164 where c.id = $1",
        [request.callId],
      )
      return { kind: 'submitted', ref: 'ref' }
    }
    await t.placeAll()
    expect(await seen).toEqual({
      status: 'placing',
      rules: expect.stringMatching(/./),
      attempts: 1,
      counted: 1,
    })
  })

  /** Places with another clock, by a carrier that asks before it starts. */
  const placeBy = (clock: Clock) =>
    placeCall(
      {
        db: t.db,
        clock,
        clockSkewMs: () => 0,
        callbackUrl: () => '',
        dialerOf: () =>
          Promise.resolve({
            place: (request) =>
              Promise.resolve(request.mayStart() ? { kind: 'submitted', ref: 'ref' } : { kind: 'aborted' }),
          }),
      },
      t.jobs[0]!,
    )
  const countsNothing = async (): Promise<void> => {
    expect(await t.one('select attempts, system_retries, status from task where id = $1', [task])).toEqual({
      attempts: 0,
      system_retries: 0,
      status: 'pending',
    })
    expect(await t.one('select cardinality(attempts) as counted from recipient')).toEqual({ counted: 0 })
  }

  test('D4: is not sent and counts nothing when the worker slept between gate and request', async () => {
    const readings = [0, 800]
    let last = 0
    // Each look at the monotonic clock takes the next reading; the last one stays.
    expect(await placeBy({ ...t.clock, monotonic: () => (last = readings.shift() ?? last) })).toBe('aborted')
    await countsNothing()
  })

  test('D19: is not sent and counts nothing when the worker missed its rate slot, wherever it slept', async () => {
    const late = (ms: number): Clock => ({
      ...t.clock,
      sleepUntilWorld: (at) => t.clock.sleepUntilWorld(at + ms),
    })
    expect(await placeBy(late(100))).toBe('aborted')
    await countsNothing()
  })

  test('D19: a worker that is a little late for its slot dials', async () => {
    expect(await placeBy({ ...t.clock, sleepUntilWorld: (at) => t.clock.sleepUntilWorld(at + 99) })).toBe(
      'submitted',
    )
  })

  test('a world that runs faster than the machine is held to the dial deadline only', async () => {
    const fast: Clock = {
      ...t.clock,
      sleepUntilWorld: (at) => t.clock.sleepUntilWorld(at + 5000),
      machineUntilWorld: (at) => (at - t.now()) / 600,
      monotonic: () => t.now() / 600,
    }
    expect(await placeBy(fast)).toBe('submitted')
  })

  test('is refused when the clocks of process and database disagree', async () => {
    const dialer = { place: () => Promise.reject(new Error('dialled')) }
    const answer = await placeCall(
      {
        db: t.db,
        clock: t.clock,
        clockSkewMs: () => 2001,
        callbackUrl: () => '',
        dialerOf: () => Promise.resolve(dialer),
      },
      t.jobs[0]!,
    )
    expect(answer).toBe('refused')
    expect(await t.one('select result_code from call')).toEqual({ result_code: 'clock_unsafe' })
  })
})

test('a dry run over the full pool takes as many lines as all numbers of the pool have', async () => {
  await t.owner(`update phone_number set concurrency_limit = 1`)
  const { connection, workspace, campaign } = made
  for (let n = 0; n < 2; n++) {
    const number = await make.makeNumber(t, workspace, connection, { concurrency_limit: 1 })
    await make.insertRow(t, 'campaign_number', {
      workspace_id: workspace,
      campaign_id: campaign,
      number_id: number,
    })
  }
  await t.placeAll()
  await t.owner(`update campaign set dry_run = true, concurrency = null, ramp_percent = 100`)
  await t.owner(`delete from call; update task set status = 'pending', last_call_id = null`)
  for (let n = 0; n < 2; n++) await makeDueTask(t, workspace, campaign)
  expect(await t.engine.claim(workspace)).toMatchObject({ claimed: 3 })
  expect(await t.placeAll()).toEqual(['submitted', 'submitted', 'submitted'])
})
