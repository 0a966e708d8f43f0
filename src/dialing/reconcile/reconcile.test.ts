import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Lookup } from '#carriers/carrier.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'

const HOUR = 3_600_000
let t: FrozenEngine
let made: make.Made
let task: string
let e164: string
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
  const due = await makeDueTask(t, made.workspace, made.campaign)
  task = due.task
  e164 = due.person.e164
})
afterEach(() => t.close())

/** Claims and places the one task; returns its call. */
async function dial(): Promise<string> {
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  await t.placeAll()
  return callId
}
const reconcile = (): Promise<unknown> => t.engine.reconcile(made.workspace)
async function reconcileFor(ms: number, every: number): Promise<void> {
  for (const until = t.now() + ms; t.now() < until;) {
    await t.advance(every)
    await reconcile()
  }
}
const callNow = (id: string) => t.one('select status, result, result_code from call where id = $1', [id])
const taskNow = () => t.one('select status, attempts, end_reason from task where id = $1', [task])
const found = (callId: string, ...events: Extract<Lookup, { kind: 'found' }>['call']['events']): Lookup => ({
  kind: 'found',
  call: {
    ref: refOf(callId),
    callId,
    direction: 'outbound',
    to: e164,
    from: '+12125550100',
    state: 'answered',
    createdAt: 0,
    events,
  },
})

describe('D9: a live call', () => {
  test('is never ended by age: a carrier silent for three days leaves it live, its line and its hold taken', async () => {
    const callId = await dial()
    await t.hear(made.workspace, callId, told(callId, t.now(), 'answered'))
    await reconcileFor(72 * HOUR, 4 * HOUR)
    expect(await callNow(callId)).toEqual({ status: 'in_progress', result: null, result_code: null })
    expect(await t.one('select held_micro > 0 as held from credit_account')).toEqual({ held: true })
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })

  test('whose events are all lost ends as soon as the carrier tells, within a minute of asking', async () => {
    const callId = await dial()
    const ended = t.now() + 30_000
    t.carrier.lookup = () =>
      found(
        callId,
        told(callId, ended - 20_000, 'answered'),
        toldEnd(callId, ended, 'completed', { talkSeconds: 20 }),
      )
    await reconcileFor(60_000, 5000)
    expect(await callNow(callId)).toMatchObject({ status: 'ended', result: 'answered_human' })
    expect(await taskNow()).toMatchObject({ status: 'completed' })
  })

  test('is asked about at least every 45 s of world time', async () => {
    const callId = await dial()
    const asked: number[] = []
    t.carrier.lookup = () => {
      asked.push(t.now())
      return found(callId, told(callId, 0, 'answered'))
    }
    await reconcileFor(300_000, 1000)
    expect(Math.max(...asked.slice(1).map((at, n) => at - (asked[n] ?? 0)))).toBeLessThanOrEqual(45_000)
  })
})

describe('D26: no call lives for ever', () => {
  /** World seconds after the gate until this call was open at the latest. */
  const openFor = async (callId: string, most: number): Promise<number> => {
    const began = t.now()
    while (t.now() < began + most * 1000 && (await callNow(callId))['status'] !== 'ended')
      await reconcileFor(5000, 5000)
    return (t.now() - began) / 1000
  }
  const limits = () => t.one<{ all: number }>('select ring_seconds + talk_limit_seconds as all from call')

  test.each<[string, Lookup]>([
    ['no longer knows (404)', { kind: 'not_found' }],
    ['cannot tell about', { kind: 'cannot_tell' }],
  ])(
    'one that was accepted and that the carrier %s ends as unknown when it must be over, and frees line, money and campaign',
    async (_, lookup) => {
      const callId = await dial()
      t.carrier.lookup = () => lookup
      const { all } = await limits()
      const seconds = await openFor(callId, 5000)
      expect(seconds).toBeGreaterThan(all + t.carrier.longestDelaySeconds)
      expect(seconds).toBeLessThanOrEqual(all + t.carrier.longestDelaySeconds + 120)
      expect(await callNow(callId)).toMatchObject({ result: 'unknown' })
      expect(await taskNow()).toEqual({ status: 'failed', attempts: 1, end_reason: 'unknown' })
      expect(await t.one('select held_micro::int as held from credit_account')).toEqual({ held: 0 })
      await make.insertRow(t, 'campaign_audience', {
        workspace_id: made.workspace,
        campaign_id: made.campaign,
        done: true,
      })
      await t.engine.schedule(made.workspace)
      expect(await t.one('select status from campaign')).toEqual({ status: 'completed' })
    },
  )

  test("another account's “not found” is no proof: the attempt ends as unknown and is never dialled again by itself", async () => {
    t.carrier.answer = () => ({ kind: 'uncertain', message: 'no answer in time' })
    const callId = await dial()
    t.carrier.generation = 2
    t.carrier.lookup = () => ({ kind: 'not_found' })
    await openFor(callId, 600)
    expect(await callNow(callId)).toMatchObject({ result: 'unknown' })
    await t.advance(48 * HOUR)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })

  test('a connection that cannot be opened keeps its calls live and is tried with patience', async () => {
    const callId = await dial()
    t.carrier.open = false
    await reconcileFor(120_000, 5000)
    expect(await callNow(callId)).toMatchObject({ status: 'placing', result: null })
    expect(await t.one('select asked_without_answer > 0 as asked from call')).toEqual({ asked: true })
    const next = await t.engine.reconcile(made.workspace)
    expect(next.world).toBeGreaterThan(t.now())
  })

  test('an answer about another call of ours, or about one that somebody made to us, is no answer', async () => {
    const callId = await dial()
    const ended = found(callId, toldEnd(callId, t.now(), 'busy'))
    if (ended.kind !== 'found') return
    for (const wrong of [{ callId: 'call_other' }, { direction: 'inbound' as const }]) {
      t.carrier.lookup = () => ({ kind: 'found', call: { ...ended.call, ...wrong } })
      await reconcileFor(60_000, 5000)
      expect(await callNow(callId)).toMatchObject({ status: 'placing' })
    }
  })
})

describe('C10: ring and talk limits are ours as well', () => {
  const incidents = () => t.owner('select kind, call_id from incident')

  test('a phone that rings on past its limit is given up by us, and that is an incident', async () => {
    const callId = await dial()
    t.carrier.cancels = []
    t.carrier.lookup = () => found(callId, told(callId, t.now(), 'ringing'))
    await t.hear(made.workspace, callId, told(callId, t.now(), 'ringing'))
    const { ring } = await t.one<{ ring: number }>('select ring_seconds as ring from call')
    await reconcileFor((ring + 10) * 1000, 5000)
    expect([t.carrier.cancels, await incidents()]).toEqual([[], []])
    await reconcileFor(15_000, 5000)
    expect(t.carrier.cancels).toContain(refOf(callId))
    expect(await incidents()).toEqual([{ kind: 'ring_limit', call_id: callId }])
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'cancelled'))
    expect(await callNow(callId)).toMatchObject({ result: 'cancelled' })
    expect(await taskNow()).toMatchObject({ attempts: 1 })
  })

  test('a talk that goes on past its limit is hung up by us, and that is an incident', async () => {
    const callId = await dial()
    t.carrier.lookup = () => found(callId, told(callId, t.now(), 'answered'))
    await t.hear(made.workspace, callId, told(callId, t.now(), 'answered'))
    const { talk } = await t.one<{ talk: number }>('select talk_limit_seconds as talk from call')
    await reconcileFor((talk + 10) * 1000, 5000)
    expect(t.carrier.hangUps).toEqual([])
    await reconcileFor(15_000, 5000)
    expect(t.carrier.hangUps).toContain(refOf(callId))
    expect(await incidents()).toEqual([{ kind: 'talk_limit', call_id: callId }])
  })

  test('one that the carrier queues and never rings is given up, too; it rang beyond no limit', async () => {
    const callId = await dial()
    t.carrier.lookup = () => found(callId)
    await reconcileFor(120_000, 5000)
    expect(t.carrier.hangUps).toContain(refOf(callId))
    expect(await incidents()).toEqual([])
  })

  test.each(['a question', 'an event'])(
    'an end within the limit that we learn of late by %s is no incident',
    async (source) => {
      const callId = await dial()
      const rings = told(callId, t.now(), 'ringing')
      await t.hear(made.workspace, callId, rings)
      const { ring } = await t.one<{ ring: number }>('select ring_seconds as ring from call')
      const ended = toldEnd(callId, t.now() + ring * 1000, 'no_answer')
      t.carrier.lookup = () => (source === 'an event' ? { kind: 'no_answer' } : found(callId, rings, ended))
      await t.advance((ring + 60) * 1000)
      await reconcileFor(10_000, 5000)
      if (source === 'an event') await t.hear(made.workspace, callId, ended)
      expect(await callNow(callId)).toMatchObject({ status: 'ended' })
      expect(await incidents()).toEqual([])
    },
  )

  test('an end beyond the limit is an incident, also when we learn of it only then', async () => {
    const callId = await dial()
    await t.hear(made.workspace, callId, told(callId, t.now(), 'ringing'))
    await t.advance(120_000)
    await t.hear(made.workspace, callId, toldEnd(callId, t.now(), 'no_answer'))
    expect(await incidents()).toEqual([{ kind: 'ring_limit', call_id: callId }])
  })
})

describe('D25: when hours close', () => {
  const closing = async (seconds: number) =>
    t.owner(`update call set hours_close_at = app_now() + make_interval(secs => $1)`, [seconds])

  test('what is unanswered is cancelled at the carrier, and reconcile is due at that instant', async () => {
    const callId = await dial()
    await closing(20)
    const next = await t.engine.reconcile(made.workspace)
    expect(next.world).toBeLessThanOrEqual(t.now() + 20_000)
    await t.advance(19_000)
    await reconcile()
    expect(t.carrier.hangUps).toEqual([])
    await t.advance(1000)
    await reconcile()
    expect(t.carrier.hangUps).toEqual([refOf(callId)])
  })

  test('nobody who is talking is cut, nor who answers just then where the carrier can tell the two apart', async () => {
    const callId = await dial()
    t.carrier.cancels = []
    t.carrier.lookup = () => found(callId, told(callId, t.now(), 'answered'))
    await closing(1)
    await t.advance(1000)
    await reconcile()
    expect([t.carrier.cancels, t.carrier.hangUps]).toEqual([[refOf(callId)], []])
    await reconcileFor(60_000, 5000)
    expect(t.carrier.hangUps).toEqual([])
    expect(await callNow(callId)).toMatchObject({ status: 'in_progress' })
  })

  test('a phone that begins to ring more than 2 s later all the same is an incident', async () => {
    const callId = await dial()
    await closing(10)
    await t.advance(12_001)
    await t.hear(made.workspace, callId, told(callId, t.now(), 'ringing'))
    expect(await t.one('select kind, call_id from incident')).toEqual({
      kind: 'rang_after_hours',
      call_id: callId,
    })
  })
})

describe('an uncertain call', () => {
  beforeEach(() => void (t.carrier.answer = () => ({ kind: 'uncertain', message: 'no answer in time' })))

  test('D2: proven never created only by two readings past the longest delay; then the attempt comes back', async () => {
    const callId = await dial()
    const { placed } = await t.one<{ placed: number }>(
      'select extract(epoch from placed_at)::float8 * 1000 as placed from call',
    )
    const readings: number[] = []
    t.carrier.lookup = () => {
      readings.push(t.now() - placed)
      return { kind: 'not_found' }
    }
    while ((await callNow(callId))['status'] !== 'ended') {
      expect(await t.one('select uncertain_since is not null as doubt from call')).toEqual({ doubt: true })
      await reconcileFor(5000, 5000)
    }
    expect(readings.filter((ms) => ms > (t.carrier.longestDelaySeconds + 1) * 1000)).toHaveLength(2)
    expect(await callNow(callId)).toEqual({
      status: 'ended',
      result: 'carrier_error',
      result_code: 'never_created',
    })
    expect(await taskNow()).toMatchObject({ status: 'retry_pending', attempts: 0 })
  })

  test('that the carrier may have forgotten is never proven absent: after downtime it ends as unknown', async () => {
    t.carrier.recordsKeptSeconds = 3600
    const callId = await dial()
    await t.advance(2 * HOUR)
    t.carrier.lookup = () => ({ kind: 'not_found' })
    await reconcileFor(120_000, 5000)
    expect(await callNow(callId)).toMatchObject({ status: 'ended', result: 'unknown' })
    expect(await taskNow()).toEqual({ status: 'failed', attempts: 1, end_reason: 'unknown' })
  })

  test('that the carrier cannot tell about ends as unknown: the attempt used, the task failed, never redialled', async () => {
    const callId = await dial()
    t.carrier.lookup = () => ({ kind: 'cannot_tell' })
    await reconcileFor(120_000, 5000)
    expect(await callNow(callId)).toMatchObject({ status: 'ended', result: 'unknown' })
    expect(await taskNow()).toEqual({ status: 'failed', attempts: 1, end_reason: 'unknown' })
    await t.advance(48 * HOUR)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })

  test('D1: given up undecided may still ring and talk to its limits: until then nobody calls the person', async () => {
    const callId = await dial()
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
    const person = await t.one<{ id: string; e164: string; country: string; zone_group_id: number }>(
      'select id, e164, country, zone_group_id from contact',
    )
    await make.makeTask(t, made.workspace, other, { ...person, group: person.zone_group_id })
    const { placed, all } = await t.one<{ placed: number; all: number }>(
      'select extract(epoch from placed_at)::float8 * 1000 as placed, ring_seconds + talk_limit_seconds as all from call',
    )
    t.carrier.lookup = () => ({ kind: 'cannot_tell' })
    await reconcileFor(120_000, 5000)
    expect(await callNow(callId)).toMatchObject({ result: 'unknown' })
    while (t.now() < placed + (t.carrier.longestDelaySeconds + all) * 1000) {
      expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
      await t.advance(30_000)
    }
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
  })

  test('stays uncertain while the carrier does not answer at all', async () => {
    const callId = await dial()
    await reconcileFor(24 * HOUR, HOUR)
    expect(await callNow(callId)).toMatchObject({ status: 'placing', result: null })
  })

  test('that the carrier only knows of is no longer in doubt', async () => {
    const callId = await dial()
    t.carrier.lookup = () => found(callId)
    await reconcileFor(20_000, 5000)
    expect(await t.one('select submitted, carrier_ref, uncertain_since from call')).toEqual({
      submitted: true,
      carrier_ref: refOf(callId),
      uncertain_since: null,
    })
  })

  test('that the carrier knows goes on as if nothing had been', async () => {
    const callId = await dial()
    t.carrier.lookup = () => found(callId, told(callId, t.now(), 'ringing'))
    await reconcileFor(30_000, 5000)
    expect(await t.one('select status, submitted, uncertain_since from call')).toEqual({
      status: 'ringing',
      submitted: true,
      uncertain_since: null,
    })
  })
})

test('D4: a worker that died in its request leaves a call that becomes uncertain, not one that is placed again', async () => {
  await t.engine.claim(made.workspace)
  const [job] = t.jobs
  await t.placeAndDie()
  await reconcileFor(15_000, 5000)
  expect(await t.one('select uncertain_since from call')).toEqual({ uncertain_since: null })
  await reconcileFor(5000, 5000)
  expect(await t.one('select status, uncertain_since is not null as doubt from call')).toEqual({
    status: 'placing',
    doubt: true,
  })
  expect(await t.engine.place(job!)).toEqual(['no_op'])
  expect(t.carrier.requests).toHaveLength(1)
})

test('D24: a job that crashed its worker three times is set aside and the rest goes on', async () => {
  await t.owner(`update campaign set concurrency = 1`)
  for (let crash = 1; crash <= 3; crash++) {
    expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
    // The worker dies with the job in its hands.
    t.jobs.splice(0)
    await t.advance(60_000)
    await reconcile()
    expect(await t.one(`select status from call order by id desc limit 1`)).toEqual({ status: 'claimed' })
    await t.advance(1)
    await reconcile()
    expect(await t.one('select crashes, status, attempts from task')).toEqual({
      crashes: crash,
      status: crash < 3 ? 'pending' : 'failed',
      attempts: 0,
    })
    await t.advance(10_000)
  }
  expect(await taskNow()).toMatchObject({ end_reason: 'set_aside' })
  expect(await t.one('select held_micro::int as held from credit_account')).toEqual({ held: 0 })
  await makeDueTask(t, made.workspace, made.campaign)
  expect((await t.engine.claim(made.workspace)).claimed).toBe(1)
  expect(await t.placeAll()).toEqual(['submitted'])
})

test('a call that rings for an attempt closed as never made is hung up, recorded once, and counted for the person', async () => {
  await t.engine.claim(made.workspace)
  const callId = t.jobs[0]?.callId ?? ''
  await t.advance(60_001)
  await reconcile()
  for (let n = 0; n < 2; n++) await t.hear(made.workspace, callId, told(callId, t.now(), 'ringing'))
  expect(await t.one('select kind, call_id from incident')).toEqual({ kind: 'stray_call', call_id: callId })
  expect(await t.one('select cardinality(attempts) as n from recipient')).toEqual({ n: 1 })
  await reconcile()
  expect(t.carrier.hangUps).toContain(refOf(callId))
  expect(await callNow(callId)).toMatchObject({ result: 'withdrawn' })
})
