import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierDialer, PlaceAnswer, PlaceRequest } from '#carriers/carrier.ts'
import { createAnswers } from '#dialing/answer/answers.ts'
import { createGates } from '#dialing/gate/gates.ts'
import { MOST_FAILURES } from '#domain/breaker/breaker.ts'
import type { Clock } from '#domain/clock.ts'
import { createFrozenEngine, type FrozenEngine, makeDueTask } from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { placeCalls } from './place-calls.ts'
import type { Placed } from './placing.ts'

const CALLS = 6
let t: FrozenEngine
let made: make.Made
let ids: string[]
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t, {
    campaign: { ramp_percent: 100 },
    number: { concurrency_limit: 50 },
  })
  await t.owner('update connection set calls_per_second = 50, concurrency_limit = 50')
  await t.owner('update workspace set concurrency_limit = 50')
  for (let n = 0; n < CALLS; n++) await makeDueTask(t, made.workspace, made.campaign)
  await t.engine.claim(made.workspace)
  ids = t.jobs.map(({ callId }) => callId)
  expect(ids).toHaveLength(CALLS)
})
afterEach(() => t.close())

const all = <T>(value: T): T[] => Array.from({ length: CALLS }, () => value)
const count = async (sql: string): Promise<number> =>
  (await t.one<{ n: number }>(`select count(*)::int as n from ${sql}`)).n

/** Places the calls as one job, by other means than the engine's. */
function placeBy({
  clock = t.clock,
  place,
  entered = [],
}: {
  clock?: Clock
  place?: CarrierDialer['place']
  entered?: (readonly [calls: number, alone: boolean])[]
}): Promise<Placed[]> {
  const gates = createGates()
  const asks = (request: PlaceRequest): Promise<PlaceAnswer> =>
    Promise.resolve(
      request.mayStart() ? { kind: 'submitted', ref: `ref_${request.callId}` } : { kind: 'aborted' },
    )
  return placeCalls(
    {
      db: t.db,
      clock,
      clockSkewMs: () => 0,
      callbackUrl: () => '',
      relayUrl: () => '',
      ids: t.ids,
      gates: { enter: (calls, alone) => (entered.push([calls, alone]), gates.enter(calls, alone)) },
      answers: createAnswers(t),
      dialerOf: () => Promise.resolve({ dialer: { place: place ?? asks }, generation: 1 }),
    },
    { workspace: made.workspace, callIds: ids },
  )
}

describe('the calls of one job', () => {
  test('pass one gate together, and each request starts in its own slot', async () => {
    const sent: number[] = []
    t.carrier.answer = ({ callId }) => (sent.push(t.now()), { kind: 'submitted', ref: `ref_${callId}` })
    const entered: (readonly [number, boolean])[] = []
    const place = (request: PlaceRequest): Promise<PlaceAnswer> =>
      Promise.resolve(request.mayStart() ? t.carrier.answer(request) : { kind: 'aborted' })
    expect(await placeBy({ place, entered })).toEqual(all('submitted'))
    expect(entered).toEqual([[CALLS, false]])
    expect(await t.owner('select distinct dial_deadline, placed_at from call')).toHaveLength(1)
    for (let n = 1; n < sent.length; n++) expect(sent[n]! - sent[n - 1]!).toBeGreaterThanOrEqual(22)
    expect(await count('call where submitted and carrier_ref is not null')).toBe(CALLS)
    expect(await count('call_outcome where evidence is not null')).toBe(CALLS)
    expect(await count(`task where status = 'placing_call' and attempts = 1`)).toBe(CALLS)
    expect(await count('recipient where cardinality(attempts) = 1')).toBe(CALLS)
  })

  test('are one at a time where the rate is one a second', async () => {
    await t.owner('update connection set calls_per_second = 1')
    const entered: (readonly [number, boolean])[] = []
    expect(await placeBy({ entered })).toEqual(all('submitted'))
    expect(entered).toEqual(all([1, false]))
  })

  test('D7: one of whom must not be called is given back, and the others are called', async () => {
    await t.owner(
      'update recipient set dnc_at = app_now() where e164 = (select e164 from call where id = $1)',
      [ids[2]],
    )
    const placed = await t.placeTogether()
    expect(placed).toEqual(ids.map((_, n) => (n === 2 ? 'refused' : 'submitted')))
    expect(t.carrier.requests.map(({ callId }) => callId)).toEqual(ids.toSpliced(2, 1))
  })

  test('each have their own hold and no other to spend: money for exactly these calls is enough', async () => {
    await t.owner('update workspace set rate_ai_micro_minute = 1000, rate_telephony_micro_minute = 1000')
    await t.owner('update call set hold_micro = 30000')
    await t.owner('update credit_account set balance_micro = $1, held_micro = $1', [30_000 * CALLS])
    await t.owner('update campaign set budget_micro = $1', [30_000 * CALLS])
    expect(await t.placeTogether()).toEqual(all('submitted'))
  })

  test('that are given back together cost none its way back when one cannot be written', async () => {
    await t.owner(`update workspace set dialing_stopped_at = app_now()`)
    await t.owner(`create function no() returns trigger language plpgsql as
      $$ begin if new.status = 'ended' and new.id = id_of('${ids[0]}') then raise exception 'not this one'; end if; return new; end $$`)
    await t.owner('create trigger no before update on call for each row execute function no()')
    await expect(t.placeTogether()).rejects.toThrow('not this one')
    expect(await t.owner(`select id from call where status = 'claimed'`)).toEqual([{ id: ids[0] }])
    expect(t.carrier.requests).toEqual([])
  })

  test('one of which the gate fails for cost no neighbour its gate', async () => {
    await t.owner(`create function no() returns trigger language plpgsql as
      $$ begin if new.status = 'placing' and new.id = id_of('${ids[2]}') then raise exception 'not this one'; end if; return new; end $$`)
    await t.owner('create trigger no before update on call for each row execute function no()')
    await expect(t.placeTogether()).rejects.toThrow('not this one')
    expect(t.carrier.requests.map(({ callId }) => callId)).toEqual(ids.toSpliced(2, 1))
    expect(await t.owner(`select id from call where status = 'claimed'`)).toEqual([{ id: ids[2] }])
  })

  test('D2: are requested once, however often and in whatever order a job names them', async () => {
    const job = { workspace: made.workspace, callIds: [...ids, ...ids.toReversed()] }
    expect(
      await Promise.all([t.engine.place(job), t.engine.place({ ...job, callIds: ids.slice(2) })]),
    ).toHaveLength(2)
    expect(t.carrier.requests.map(({ callId }) => callId).sort()).toEqual(ids)
  })

  test('D4: are not sent past the deadline, which counts from before the gate, and leave no trace', async () => {
    const asleep: Clock = {
      ...t.clock,
      async sleepUntilWorld(at) {
        await t.clock.sleepUntilWorld(at)
        // Time passes between the gate and the requests, and at the requests.
        if ((await count(`call where status = 'placing'`)) > 0) await t.advance(400)
      },
      // The slots are met, so that only the deadline can hold the requests back.
      machineUntilWorld: () => 0,
    }
    const placed = await placeBy({ clock: asleep })
    expect(new Set(placed)).toEqual(new Set(['submitted', 'aborted']))
    expect(placed[0]).toBe('submitted')
    expect(placed.filter((one) => one === 'submitted').length).toBeLessThanOrEqual(2)
    const missed = await count(`call where result_code = 'deadline_passed' and placed_at is null`)
    expect(missed).toBe(placed.filter((one) => one === 'aborted').length)
    expect(await count(`task where status = 'pending' and attempts = 0 and misses = 1`)).toBe(missed)
    expect(await count('recipient where attempts = array[]::timestamptz[]')).toBe(missed)
  })

  test('D4: a gate that takes as long as the deadline sends nothing', async () => {
    const readings = [0]
    const slow: Clock = { ...t.clock, machineUntilWorld: () => 0, monotonic: () => readings.shift() ?? 800 }
    expect(await placeBy({ clock: slow })).toEqual(all('aborted'))
    expect(await count('recipient where attempts = array[]::timestamptz[]')).toBe(CALLS)
  })

  test('D19: those whose slots a slow gate has passed take new ones', async () => {
    let opened = false
    const db: typeof t.db = {
      ...t.db,
      tx: async (workspace, act, options) => {
        const value = await t.db.tx(workspace, act, options)
        if (!opened && (await count(`call where status = 'placing'`)) > 0) {
          opened = true
          await t.advance(250)
        }
        return value
      },
    }
    const sent: number[] = []
    const place = (request: PlaceRequest): Promise<PlaceAnswer> => {
      if (!request.mayStart()) return Promise.resolve({ kind: 'aborted' })
      sent.push(t.now())
      return Promise.resolve({ kind: 'submitted', ref: request.callId })
    }
    const placed = await placeCalls(
      {
        db,
        clock: t.clock,
        clockSkewMs: () => 0,
        callbackUrl: () => '',
        relayUrl: () => '',
        ids: t.ids,
        gates: createGates(),
        answers: createAnswers(t),
        dialerOf: () => Promise.resolve({ dialer: { place }, generation: 1 }),
      },
      { workspace: made.workspace, callIds: ids },
    )
    expect(placed).toEqual(all('submitted'))
    for (let n = 1; n < sent.length; n++) expect(sent[n]! - sent[n - 1]!).toBeGreaterThanOrEqual(20)
  })

  test('D18: are no more than may fail while the carrier fails; the others go back', async () => {
    await t.owner('update connection set failures = $1', [MOST_FAILURES - 2])
    const placed = await t.placeTogether()
    expect(placed).toEqual(ids.map((_, n) => (n < 2 ? 'submitted' : 'refused')))
    expect(t.carrier.requests).toHaveLength(2)
  })

  test('one that missed a deadline or crashed a worker passes a gate of its own', async () => {
    await t.owner('update task set misses = 1 where id = (select task_id from call where id = $1)', [ids[0]])
    await t.owner('update task set crashes = 1 where id = (select task_id from call where id = $1)', [ids[3]])
    await t.owner('update task set misses = 3 where id = (select task_id from call where id = $1)', [ids[5]])
    const entered: (readonly [number, boolean])[] = []
    expect(await placeBy({ entered })).toEqual(all('submitted'))
    expect(entered).toEqual([
      [1, false],
      [2, false],
      [1, false],
      [1, false],
      [1, true],
    ])
  })
})

describe('answers', () => {
  test('that are not plain are recorded one by one: doubt, refusal, and what an event has said before', async () => {
    t.carrier.answer = ({ callId }) =>
      callId === ids[0]
        ? { kind: 'uncertain', message: 'reset' }
        : callId === ids[1]
          ? { kind: 'refused', refusal: 'bad_number', code: '1', message: 'no such number' }
          : { kind: 'submitted', ref: `ref_${callId}` }
    await t.owner(`update call set carrier_ref = 'another' where id = $1`, [ids[2]])
    expect(await t.placeTogether()).toEqual(['uncertain', 'refused', ...all('submitted').slice(2)])
    expect(await t.owner('select id, submitted, carrier_ref from call order by id')).toEqual([
      { id: ids[0], submitted: false, carrier_ref: null },
      { id: ids[1], submitted: false, carrier_ref: null },
      { id: ids[2], submitted: false, carrier_ref: 'another' },
      ...ids.slice(3).map((id) => ({ id, submitted: true, carrier_ref: `ref_${id}` })),
    ])
    expect(await t.owner('select kind, call_id from incident')).toEqual([
      { kind: 'stray_call', call_id: ids[2] },
    ])
  })

  test('that no call was made are written together, and change no call of which an event has told', async () => {
    t.carrier.answer = ({ callId }) =>
      ids.indexOf(callId) % 2 === 0
        ? { kind: 'refused', refusal: 'bad_number', code: '1', message: 'no such number' }
        : { kind: 'aborted' }
    let told = 0
    await t.owner(`create function heard() returns trigger language plpgsql as
      $$ begin if new.status = 'placing' and new.id = id_of('${ids[0]}') then new.status = 'ringing'; new.submitted = true; new.carrier_ref = 'heard'; end if; return new; end $$`)
    await t.owner('create trigger heard before update on call for each row execute function heard()')
    t.events.on((event) => void (event.type === 'answered' && told++))
    await t.placeTogether()
    expect(told).toBe(CALLS)
    const rows = await t.owner('select id, status, result, result_code from call order by id')
    expect(rows).toEqual(
      ids.map((id, n) =>
        n === 0
          ? { id, status: 'ringing', result: null, result_code: null }
          : n % 2 === 0
            ? { id, status: 'ended', result: 'bad_number', result_code: 'bad_number' }
            : { id, status: 'ended', result: 'withdrawn', result_code: 'deadline_passed' },
      ),
    )
    expect(await t.one('select held_micro = (select sum(hold_micro) from call where open) as exact from credit_account')).toEqual({ exact: true }) // prettier-ignore
  })

  test('about a number that was called are written alone while the connection has faults, which they clear', async () => {
    await t.owner('update connection set failures = 2')
    t.carrier.answer = () => ({
      kind: 'refused',
      refusal: 'bad_number',
      code: '1',
      message: 'no such number',
    })
    await t.placeTogether()
    expect(await t.owner('select distinct status, result from call')).toEqual([
      { status: 'ended', result: 'bad_number' },
    ])
    expect(await t.one('select failures from connection')).toEqual({ failures: 0 })
  })

  test('close the breaker once for all of them', async () => {
    await t.owner('update connection set failures = 2')
    const heard: string[] = []
    t.events.on((event) => void (event.type === 'answered' && heard.push(event.answer)))
    expect(await t.placeTogether()).toEqual(all('submitted'))
    expect(heard).toEqual(all('submitted'))
    expect(await t.one('select failures, breaker from connection')).toEqual({
      failures: 0,
      breaker: 'closed',
    })
  })

  test('that cannot be written together are written one by one, and one that cannot costs no other anything', async () => {
    await t.owner(`create function no() returns trigger language plpgsql as
      $$ begin if new.submitted and new.id = id_of('${ids[1]}') then raise exception 'not this one'; end if; return new; end $$`)
    await t.owner('create trigger no before update on call for each row execute function no()')
    await expect(t.placeTogether()).rejects.toThrow('not this one')
    expect(await t.owner('select id from call where not submitted')).toEqual([{ id: ids[1] }])
  })
})

test('D24: a crash of a job of many calls counts for none of its tasks, and each has a job to itself from then on', async () => {
  expect(await count('call where job_id is not null')).toBe(CALLS)
  t.jobs.splice(0)
  for (let crash = 0; crash < 3; crash++) {
    await t.advance(60_001)
    await t.engine.reconcile(made.workspace)
    expect(await t.owner('select distinct status, crashes, misses, apart from task')).toEqual([
      { status: crash < 3 ? 'pending' : 'failed', crashes: crash, misses: 0, apart: true },
    ])
    await t.advance(10_000)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(CALLS)
    expect(await count('call where open and job_id is not null')).toBe(0)
    if (crash < 2) t.jobs.splice(0)
  }
  expect(await t.placeAll()).toEqual(all('submitted'))
})

test('a dry run is gated together, however slow the rate', async () => {
  await t.owner(`update call set status = 'ended', result = 'withdrawn' where open`)
  await t.owner(`update campaign set dry_run = true`)
  await t.owner(`update task set status = 'pending', last_call_id = null`)
  await t.owner('update connection set calls_per_second = 1')
  t.jobs.splice(0)
  await t.engine.claim(made.workspace)
  ids = t.jobs.map(({ callId }) => callId)
  expect(await t.placeTogether()).toEqual(ids.map(() => 'submitted'))
  expect(ids.length).toBeGreaterThan(1)
  expect(await t.owner('select distinct dial_deadline from call where dry_run')).toHaveLength(1)
})
