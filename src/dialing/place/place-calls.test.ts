import { uuidOf } from '#domain/ids.ts'
import type { CarrierDialer } from '#carriers/carrier.ts'
import type { Clock } from '#domain/clock.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ALWAYS_OPEN } from '#domain/windows/weekly-windows.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask, toldEnd } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { createGates } from '#dialing/gate/gates.ts'
import { createAnswers } from '#dialing/answer/answers.ts'
import { placeCalls } from './place-calls.ts'
import type { PlaceDeps } from './placing.ts'

/** A call under way cannot be deleted. */
const NO_CALLS = `update call set status = 'ended', result = 'withdrawn' where open; delete from call`
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
       select workspace_id, '${uuidOf(make.newId('number'))}', connection_id, e164, 'inactive', app_now() from call`,
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
    expect(await t.engine.place(old ?? t.jobs[0]!)).toEqual(['no_op'])
    expect(await t.engine.place(fresh ?? t.jobs[0]!)).toEqual(['submitted'])
    expect(t.carrier.requests.map((request) => request.callId)).toEqual([fresh?.callId])
  })
})

describe('a dial', () => {
  test('D2: happens once, however often its job comes', async () => {
    const [job] = t.jobs
    expect(await t.placeAll()).toEqual(['submitted'])
    for (let n = 0; n < 3; n++) expect(await t.engine.place(job!)).toEqual(['no_op'])
    expect(t.carrier.requests).toHaveLength(1)
  })

  test('D2: is never sent again when nobody knows whether it was heard', async () => {
    t.carrier.answer = () => ({ kind: 'uncertain', message: 'reset' })
    const [job] = t.jobs
    expect(await t.placeAll()).toEqual(['uncertain'])
    expect(await t.engine.place(job!)).toEqual(['no_op'])
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
        "select c.status, (select o.evidence->>'rules' from call_outcome o where o.call_id = c.id) as rules, t.attempts, cardinality(r.attempts) as counted from call c join task t on t.id = c.task_id join recipient r on r.e164 = c.e164 where c.id = $1",
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
  const asks: CarrierDialer = {
    place: (request) =>
      Promise.resolve(request.mayStart() ? { kind: 'submitted', ref: 'ref' } : { kind: 'aborted' }),
  }
  const placeWith = (other: Partial<PlaceDeps>) =>
    placeCalls(
      {
        db: t.db,
        clock: t.clock,
        clockSkewMs: () => 0,
        callbackUrl: () => '',
        relayUrl: () => '',
        ids: t.ids,
        gates: createGates(),
        answers: createAnswers(t),
        dialerOf: () => Promise.resolve({ dialer: asks, generation: 1 }),
        ...other,
      },
      t.jobs[0]!,
    ).then(([placed]) => placed)
  const placeBy = (clock: Clock, dialer: CarrierDialer = asks) =>
    placeWith({ clock, dialerOf: () => Promise.resolve({ dialer, generation: 1 }) })
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

  test.each([
    ['on time', 0, 1, 0],
    ['90 ms late, 30 of them before its gate', 90, 1, 60],
    ['late in a world that runs fast, where slots are not kept to the millisecond', 90, 600, undefined],
  ])('the gates hear by how much a request is late: %s', async (_, ms, speed, heard) => {
    const left: (number | undefined)[] = []
    const clock: Clock = {
      ...t.clock,
      sleepUntilWorld: (at) => t.clock.sleepUntilWorld(at + ms),
      machineUntilWorld: (at) => (at - t.now()) / speed,
    }
    const gates = { enter: () => Promise.resolve((lateMs?: number) => void left.push(lateMs)) }
    expect(await placeWith({ clock, gates })).toBe('submitted')
    expect(left).toEqual([heard])
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

  test("a fault of the carrier's code before it may start sent nothing; after that nobody knows", async () => {
    expect(await placeBy(t.clock, { place: () => Promise.reject(new Error('wrong protocol')) })).toBe(
      'aborted',
    )
    await countsNothing()
    await t.advance(10_000)
    await t.engine.claim(made.workspace)
    t.jobs.shift()
    const broken: CarrierDialer = {
      place(request) {
        request.mayStart()
        throw new Error('cut off')
      },
    }
    expect(await placeBy(t.clock, broken)).toBe('uncertain')
    expect(await t.one(`select status, uncertain_since is not null as doubt from call where status <> 'ended'`)).toEqual({ status: 'placing', doubt: true }) // prettier-ignore
  })

  test('a connection whose opening fails gives the call back, and nobody is blamed', async () => {
    const dialerOf = () => Promise.reject(new Error('cannot be opened'))
    await placeWith({ dialerOf })
    expect(await t.one('select result, result_code from call')).toEqual({
      result: 'withdrawn',
      result_code: 'connection_not_open',
    })
    await countsNothing()
  })

  test('a carrier that lets us wait takes no gate from other calls', async () => {
    const gates = createGates({ first: 1, most: 1 })
    const asked = Promise.withResolvers<void>()
    const hanging: CarrierDialer = { place: () => (asked.resolve(), new Promise(() => undefined)) }
    void placeWith({ gates, dialerOf: () => Promise.resolve({ dialer: hanging, generation: 1 }) })
    await asked.promise
    const leave = await gates.enter(1, false)
    expect(leave).toBeTypeOf('function')
    leave()
  })

  test('no call passes the gate under another fence than the one it was claimed with', async () => {
    // A worker that took the claim over has raised the fence between the worker's look and its gate.
    const raised: Clock = {
      ...t.clock,
      async sleepUntilWorld(at) {
        await t.owner(`update call set fence = fence + 1 where status = 'claimed'`)
        await t.clock.sleepUntilWorld(at)
      },
    }
    expect(await placeBy(raised)).toBe('no_op')
    expect(await t.one('select status from call')).toEqual({ status: 'claimed' })
    expect(await t.one('select cardinality(attempts) as counted from recipient')).toEqual({ counted: 0 })
  })

  test('withdrawn for a missed deadline leaves every row as the claim found it, but for the wait', async () => {
    const earlier = new Date(t.now() - 7_200_000).toISOString()
    await t.owner(
      `update call set status = 'ended', result = 'no_answer', placed_at = $1, ended_at = $1 where true`,
      [earlier],
    )
    await t.owner(`delete from credit_entry; update credit_account set held_micro = 0`)
    await t.owner(
      `update task set status = 'retry_pending', attempts = 1, priority = 1, last_call_id = (select id from call), last_attempt_at = $1, next_eligible_at = $1`,
      [earlier],
    )
    await t.owner('update recipient set attempts = array[$1::timestamptz]', [earlier])
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number], { status: 'paused' })
    const person = await t.one<{ id: string; e164: string; country: string; zone_group_id: number }>(
      'select id, e164, country, zone_group_id from contact',
    )
    await make.makeTask(t, made.workspace, other, { ...person, group: person.zone_group_id })
    await t.owner('update workspace set recipient_limit_day = 2')
    t.jobs.splice(0)
    const rows = async () => ({
      tasks: await t.owner(
        `select campaign_id, status, priority, attempts, system_retries, voicemails, crashes, refusals, last_call_id, last_attempt_at, end_reason, hold_code, hold_until from task order by id`,
      ),
      person: await t.one('select attempts, dnc_at from recipient'),
      money: await t.one('select balance_micro, held_micro from credit_account'),
      number: await t.one('select status, rejections from phone_number'),
      connection: await t.one('select breaker, failures from connection'),
      today: await t.owner(
        `select key, sum(amount) as n from tally_delta where scope = $1 group by 1 having sum(amount) <> 0 order by 1`,
        [made.number],
      ),
      results: await t.owner(
        `select key, sum(amount) as n from tally_delta where scope = $1 and key ~ '^(r|a|b|v|n|sum)' group by 1 having sum(amount) <> 0 order by 1`,
        [made.campaign],
      ),
      waiting: await t.owner(`select count(*) from task where status = 'retry_pending'`),
    })
    const before = await rows()
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
    const claimedAt = t.now()
    const readings = [0, 800]
    let last = 0
    expect(await placeBy({ ...t.clock, monotonic: () => (last = readings.shift() ?? last) })).toBe('aborted')
    expect(await rows()).toEqual(before)
    expect(await t.one(`select result, result_code, placed_at, (select o.evidence from call_outcome o where o.call_id = c.id) as evidence from call c order by id desc limit 1`)).toEqual({ result: 'withdrawn', result_code: 'deadline_passed', placed_at: null, evidence: null }) // prettier-ignore
    expect(await t.one(`select misses, next_eligible_at > to_timestamp($1::float8 / 1000) + interval '4.9 seconds' as later from task where status = 'retry_pending'`, [claimedAt])).toEqual({ misses: 1, later: true }) // prettier-ignore
  })

  test('a task that missed three deadlines goes through the gate alone; a sent request ends the count', async () => {
    await t.owner('update task set misses = 3')
    const gates = createGates({ first: 4, most: 4 })
    const entered: boolean[] = []
    const watched = {
      enter: (calls: number, alone: boolean) => (entered.push(alone), gates.enter(calls, alone)),
    }
    await placeWith({ gates: watched })
    expect(entered).toEqual([true])
    await t.hear(made.workspace, t.jobs[0]!.callId, {
      ...toldEnd(t.jobs[0]!.callId, t.now(), 'no_answer'),
      ref: 'ref',
    })
    expect(await t.one('select misses from task')).toEqual({ misses: 0 })
  })

  test('D4: no gate passes for a dialer of an account that the connection no longer speaks to', async () => {
    await t.owner('update connection set account_generation = 2')
    expect(await placeBy(t.clock)).toBe('refused')
    await countsNothing()
    t.carrier.generation = 2
    await t.advance(10_000)
    await t.engine.claim(made.workspace)
    t.jobs.shift()
    expect(await t.placeAll()).toEqual(['submitted'])
    expect(await t.one('select account_generation from call order by id desc limit 1')).toEqual({
      account_generation: 2,
    })
  })

  test.each([
    ['is archived', 'archived_at = app_now()'],
    ['is being read after a crash', 'recovering_since = app_now()'],
    ['has no proof of its events', `event_proof = 'missing'`],
    ['has a weak proof of its events', `event_proof = 'weak'`],
  ])('D21: no gate passes over a connection that %s, a probe neither', async (_, change) => {
    await t.owner(`update connection set breaker = 'probing', ${change}`)
    expect(await placeBy(t.clock)).toBe('refused')
    await countsNothing()
  })

  test('D21: no gate passes from a number that has moved to another connection', async () => {
    const other = await make.makeConnection(t, made.workspace)
    await t.owner('update phone_number set connection_id = $1', [other])
    expect(await placeBy(t.clock)).toBe('refused')
    expect(await t.one('select result_code from call')).toEqual({ result_code: 'no_eligible_number' })
  })

  test('is refused when the clocks of process and database disagree', async () => {
    const dialer = { place: () => Promise.reject(new Error('dialled')) }
    const answer = await placeWith({
      clockSkewMs: () => 2001,
      dialerOf: () => Promise.resolve({ dialer, generation: 1 }),
    })
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
  await t.owner(`${NO_CALLS}; update task set status = 'pending', last_call_id = null`)
  for (let n = 0; n < 2; n++) await makeDueTask(t, workspace, campaign)
  expect(await t.engine.claim(workspace)).toMatchObject({ claimed: 3 })
  expect(await t.placeAll()).toEqual(['submitted', 'submitted', 'submitted'])
})

test.each([true, false])('the carrier is told whether the campaign records its calls: %s', async (record) => {
  await t.owner('update campaign set record = $1', [record])
  expect(await t.placeAll()).toEqual(['submitted'])
  expect(t.carrier.requests.map((request) => request.record)).toEqual([record])
})

describe('D5 and D25: the guard before hours close', () => {
  const until = (close: string) => JSON.stringify({ ...ALWAYS_OPEN, mon: [{ open: '00:00', close }] })
  beforeEach(async () => {
    // It is 15:00 on a Monday; contact hours close at 15:04.
    await t.owner('update workspace set contact_hours = $1', [until('15:04')])
    await t.owner('update campaign set ring_seconds = 30')
  })
  const gateNow = async () => (await t.placeAll())[0]

  test('is as long as the call may take to ring and to be given up', async () => {
    await t.owner('update connection set ring_delay_seconds = 205')
    expect(await gateNow()).toBe('submitted')
    await t.owner(
      `${NO_CALLS}; update task set status = 'pending', last_call_id = null; update recipient set attempts = '{}'`,
    )
    await t.engine.claim(made.workspace)
    await t.owner('update connection set ring_delay_seconds = 220')
    expect(await gateNow()).toBe('refused')
    expect(await t.one(`select result_code from call`)).toEqual({ result_code: 'contact_window_closed' })
    await t.advance(5000)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })

  test('a call remembers when its hours close', async () => {
    await gateNow()
    expect(await t.one(`select hours_close_at = '2026-11-23 15:04+00' as so from call`)).toEqual({ so: true })
  })

  test('numbers of a connection whose own guard has begun are left out while another one rings in time', async () => {
    await t.owner(`${NO_CALLS}; update task set status = 'pending', last_call_id = null`)
    t.jobs.splice(0)
    await t.owner('update connection set ring_delay_seconds = 240')
    const quick = await make.makeConnection(t, made.workspace, { ring_delay_seconds: 20 })
    const number = await make.makeNumber(t, made.workspace, quick, { concurrency_limit: 1 })
    await make.insertRow(t, 'campaign_number', {
      workspace_id: made.workspace,
      campaign_id: made.campaign,
      number_id: number,
    })
    for (let n = 0; n < 3; n++) await makeDueTask(t, made.workspace, made.campaign)
    await t.owner('update campaign set ramp_percent = 100')
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
    expect(await t.one('select number_id from call')).toEqual({ number_id: number })
  })
})
