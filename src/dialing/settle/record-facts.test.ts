import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CarrierEvent } from '#carriers/carrier.ts'
import {
  createFrozenEngine,
  type FrozenEngine,
  makeDueTask,
  refOf,
  told,
  toldEnd,
} from '#test/support/frozen-engine.ts'
import * as make from '#test/support/make-workspace.ts'
import { applyStoredEvents } from '#dialing/events/apply-stored.ts'
import { enterDoNotCall } from '#dialing/stop/enter-do-not-call.ts'
import { storeCarrierEvents } from '#test/support/store-carrier-events.ts'

const HOUR = 3_600_000
let t: FrozenEngine
let made: make.Made
beforeEach(async () => {
  t = await createFrozenEngine()
  made = await make.makeCampaignWithTasks(t)
})
afterEach(() => t.close())

/** A placed call to a new person. */
async function dial(workspace = made.workspace, campaign = made.campaign): Promise<string> {
  await makeDueTask(t, workspace, campaign)
  await t.engine.claim(workspace)
  const callId = t.jobs[0]?.callId ?? ''
  expect(await t.placeAll()).toEqual(['submitted'])
  return callId
}
const hear = (callId: string, ...events: CarrierEvent[]) => t.hear(made.workspace, callId, ...events)
const entries = (callId: string) =>
  t.owner('select kind, amount_micro::int as amount from credit_entry where call_id = $1', [callId])
const account = () =>
  t.one(
    'select balance_micro::int as balance, held_micro::int as held from credit_account where workspace_id = $1',
    [made.workspace],
  )
const rowsOf = async (u: FrozenEngine) => ({
  calls: await u.owner(
    'select status, result, ringing_at, answered_at, ended_at, talk_seconds, ai_micro, telephony_micro, disposition, rang from call',
  ),
  tasks: await u.owner('select status, attempts, voicemails, end_reason from task'),
  money: await u.owner('select kind, amount_micro from credit_entry'),
  people: await u.owner('select cardinality(attempts) as n from recipient'),
})

describe('D10: every call has exactly one closing entry', () => {
  test.each<[string, (id: string) => CarrierEvent, object]>([
    [
      'a charge when someone talked',
      (id) => toldEnd(id, t.now(), 'completed', { talkSeconds: 61 }),
      { kind: 'charge', amount: -101_000 },
    ],
    [
      'a charge for a voicemail',
      (id) => toldEnd(id, t.now(), 'voicemail', { talkSeconds: 30 }),
      { kind: 'charge', amount: -50_000 },
    ],
    [
      'a release when nobody answered',
      (id) => toldEnd(id, t.now(), 'no_answer'),
      { kind: 'release', amount: 0 },
    ],
    [
      'a release when the carrier failed',
      (id) => toldEnd(id, t.now(), 'failed'),
      { kind: 'release', amount: 0 },
    ],
    [
      'a charge never above the hold',
      (id) => toldEnd(id, t.now(), 'completed', { talkSeconds: 1e6 }),
      { kind: 'charge', amount: -880_000 },
    ],
  ])('%s', async (_, end, entry) => {
    const before = Number((await account())['balance'])
    const callId = await dial()
    for (let n = 0; n < 3; n++) await hear(callId, end(callId))
    expect(await entries(callId)).toEqual([entry])
    const after = await account()
    expect(after).toEqual({ balance: before + (entry as { amount: number }).amount, held: 0 })
  })

  test('an unknown end that the carrier tells later is corrected once: call, task and money', async () => {
    const callId = await dial()
    await hear(callId, toldEnd(callId, t.now(), 'unknown'))
    expect(await t.one('select status, end_reason from task')).toEqual({
      status: 'failed',
      end_reason: 'unknown',
    })
    expect(await entries(callId)).toEqual([{ kind: 'release', amount: 0 }])
    await t.advance(HOUR)
    const late = toldEnd(callId, t.now() - HOUR, 'completed', { talkSeconds: 60 })
    for (let n = 0; n < 3; n++) await hear(callId, late)
    await hear(callId, toldEnd(callId, t.now(), 'busy'))
    expect(await t.one('select result from call')).toEqual({ result: 'answered_human' })
    expect(await t.one('select status, attempts from task')).toEqual({ status: 'completed', attempts: 1 })
    expect(await t.owner('select kind, amount_micro::int as amount from credit_entry order by id')).toEqual([
      { kind: 'release', amount: 0 },
      { kind: 'adjustment', amount: -80_000 },
    ])
    expect(await account()).toEqual({ balance: 100_000_000 - 80_000, held: 0 })
    expect(await t.owner(`select 1 from ledger where kind = 'corrected'`)).toHaveLength(1)
  })

  test('a correction that the credits no longer cover takes what is there and never more', async () => {
    const callId = await dial()
    await hear(callId, toldEnd(callId, t.now(), 'unknown'))
    await t.owner('update credit_account set balance_micro = 30000')
    await hear(callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 60 }))
    expect(await account()).toEqual({ balance: 0, held: 0 })
  })
})

describe('D12: the facts of a call', () => {
  test('in any order, doubled or in part and then again in full, give the same rows', async () => {
    const at = t.now() + 60_000
    const orders: number[][] = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 1, 2, 0, 2],
      [2, 0, 1, 2],
    ]
    const seen: unknown[] = []
    for (const order of orders) {
      const u = await createFrozenEngine()
      try {
        const own = await make.makeCampaignWithTasks(u)
        await makeDueTask(u, own.workspace, own.campaign)
        await u.engine.claim(own.workspace)
        const callId = u.jobs[0]?.callId ?? ''
        await u.placeAll()
        await u.advance(120_000)
        const facts = [
          told(callId, at, 'ringing'),
          told(callId, at + 8000, 'answered'),
          toldEnd(callId, at + 38_000, 'voicemail', { talkSeconds: 30 }),
        ]
        for (const n of order) await u.hear(own.workspace, callId, facts[n]!)
        seen.push(await rowsOf(u))
      } finally {
        await u.close()
      }
    }
    for (const one of seen) expect(one).toEqual(seen[0])
  }, 60_000)

  test('D11: heard after the end never move it back', async () => {
    const callId = await dial()
    await hear(callId, toldEnd(callId, t.now(), 'no_answer'))
    const before = await rowsOf(t)
    await hear(callId, told(callId, t.now(), 'answered'))
    expect(await t.one('select status, result from call')).toEqual({ status: 'ended', result: 'no_answer' })
    expect((await rowsOf(t)).tasks).toEqual(before.tasks)
    expect((await rowsOf(t)).money).toEqual(before.money)
  })
})

describe('D13: an event over one connection', () => {
  test('that names the call of another workspace changes nothing there', async () => {
    const callId = await dial()
    const stranger = await make.makeCampaignWithTasks(t)
    const before = await rowsOf(t)
    const event = toldEnd(callId, t.now(), 'completed', { talkSeconds: 60 })
    for (const id of await storeCarrierEvents(
      t.db,
      { workspace: stranger.workspace, id: stranger.connection },
      [event],
    ))
      await applyStoredEvents(t.db, t.ids, stranger.workspace, id)
    expect(await rowsOf(t)).toEqual(before)
    expect(await t.owner('select 1 from incident')).toEqual([])
  })

  test('is kept and applied once, however often it comes', async () => {
    const callId = await dial()
    const event = toldEnd(callId, t.now(), 'completed', { talkSeconds: 60 })
    const store = () => storeCarrierEvents(t.db, { workspace: made.workspace, id: made.connection }, [event])
    expect(await store()).toEqual([callId])
    expect(await store()).toEqual([])
    await applyStoredEvents(t.db, t.ids, made.workspace, callId)
    await applyStoredEvents(t.db, t.ids, made.workspace, callId)
    expect(await entries(callId)).toHaveLength(1)
  })
})

describe('D36: what the conversation yielded', () => {
  test('an opt-out bars the number in every campaign, at once', async () => {
    const callId = await dial()
    const other = await make.makeCampaign(t, made.workspace, made.agent, [made.number])
    const person = await t.one<{ id: string; e164: string; country: string; zone_group_id: number }>(
      'select id, e164, country, zone_group_id from contact',
    )
    const elsewhere = await make.makeTask(t, made.workspace, other, {
      ...person,
      group: person.zone_group_id,
    })
    await hear(
      callId,
      toldEnd(callId, t.now(), 'voicemail', { talkSeconds: 5, conversation: { optOut: true } }),
    )
    expect(await t.one('select dnc_at is not null as dnc, dnc_source from recipient')).toEqual({
      dnc: true,
      dnc_source: 'call',
    })
    expect(await t.one('select status, end_reason from task where id = $1', [elsewhere])).toEqual({
      status: 'skipped',
      end_reason: 'do_not_call',
    })
  })

  test('nothing it says lifts an opt-out, and a wished callback does not outlive one', async () => {
    const callId = await dial()
    await hear(
      callId,
      toldEnd(callId, t.now(), 'completed', {
        talkSeconds: 5,
        conversation: { optOut: true, callbackAt: t.now() + HOUR },
      }),
    )
    expect(await t.one('select status from task')).toEqual({ status: 'skipped' })
    await hear(
      callId,
      toldEnd(callId, t.now(), 'completed', { talkSeconds: 5, conversation: { optOut: false } }),
    )
    expect(await t.one('select dnc_at is not null as dnc from recipient')).toEqual({ dnc: true })
  })

  test('a wish that is told again is written down once, and again only after it was taken off the list', async () => {
    const callId = await dial()
    const { e164 } = await t.one<{ e164: string }>('select e164 from recipient')
    const enter = (reason: string) =>
      t.db.tx(made.workspace, async (tx) =>
        enterDoNotCall(tx, await tx.instant(), { e164, source: 'call', reason }),
      )
    const reasons = () => t.owner(`select data ->> 'reason' as reason from ledger where kind = 'do_not_call'`)
    await enter('in the talk')
    await hear(
      callId,
      toldEnd(callId, t.now(), 'completed', { talkSeconds: 5, conversation: { optOut: true } }),
    )
    expect(await reasons()).toEqual([{ reason: 'in the talk' }])
    expect(await t.one('select dnc_reason from recipient')).toEqual({ dnc_reason: 'in the talk' })
    await t.owner('update recipient set dnc_at = null, dnc_source = null, dnc_reason = null')
    await enter('later')
    expect(await reasons()).toEqual([{ reason: 'in the talk' }, { reason: 'later' }])
  })
})

describe('D7: a do-not-call entry while the call is under way', () => {
  test('closes the task when the call comes back to be retried', async () => {
    const callId = await dial()
    await t.owner('update recipient set dnc_at = app_now()')
    await hear(callId, toldEnd(callId, t.now(), 'no_answer'))
    expect(await t.one('select status, end_reason from task')).toEqual({
      status: 'skipped',
      end_reason: 'do_not_call',
    })
    await t.advance(24 * HOUR)
    expect((await t.engine.claim(made.workspace)).claimed).toBe(0)
  })
})

test('L2: a call that ends after its campaign was cancelled gives the task its final status', async () => {
  const callId = await dial()
  await t.owner(`update campaign set status = 'cancelled'`)
  await hear(callId, toldEnd(callId, t.now(), 'no_answer'))
  expect(await t.one('select status, next_eligible_at from task')).toEqual({
    status: 'cancelled',
    next_eligible_at: null,
  })
})

test('D29: an event of a call that is not ours is kept, changes nothing and hangs nothing up', async () => {
  const stray = 'call_ffffffffffff7fff8fffffffffffff04'
  for (const id of await storeCarrierEvents(t.db, { workspace: made.workspace, id: made.connection }, [
    told(stray, t.now(), 'ringing'),
  ]))
    await applyStoredEvents(t.db, t.ids, made.workspace, id)
  expect(await t.owner('select 1 from incident')).toEqual([])
  expect(await t.one('select applied_at is not null as applied from carrier_event')).toEqual({
    applied: true,
  })
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual([])
})

test('D29: an inbound call changes nothing of ours and is never touched, whatever call id it shows', async () => {
  const callId = await dial()
  const before = await rowsOf(t)
  await hear(callId, { ...toldEnd(callId, t.now(), 'completed', { talkSeconds: 60 }), direction: 'inbound' })
  await hear(callId, { ...told(callId, t.now(), 'answered'), direction: 'inbound', ref: 'theirs' })
  expect(await rowsOf(t)).toEqual(before)
  expect(await t.owner('select 1 from incident')).toEqual([])
})

test('a second call with our id is hung up and counted, and changes nothing of the first', async () => {
  const callId = await dial()
  await hear(callId, told(callId, t.now(), 'ringing'))
  const second = {
    ...toldEnd(callId, t.now(), 'completed', { talkSeconds: 30 }),
    ref: 'second',
    eventId: 's',
  }
  await hear(callId, { ...told(callId, t.now(), 'answered'), ref: 'second' })
  expect(await t.one('select status, carrier_ref from call')).toEqual({
    status: 'ringing',
    carrier_ref: refOf(callId),
  })
  expect(await t.one('select kind, carrier_ref from incident')).toEqual({
    kind: 'stray_call',
    carrier_ref: 'second',
  })
  expect(await t.one('select cardinality(attempts) as n from recipient')).toEqual({ n: 2 })
  await t.engine.reconcile(made.workspace)
  expect(t.carrier.hangUps).toEqual(['second'])
  await hear(callId, second)
  expect(await t.one('select status from call')).toEqual({ status: 'ringing' })
})

test('the instants of a carrier whose clock is off lie between the gate and now', async () => {
  const callId = await dial()
  const { placed } = await t.one<{ placed: number }>(
    'select extract(epoch from placed_at)::float8 * 1000 as placed from call',
  )
  await t.advance(60_000)
  await hear(callId, told(callId, placed - 3 * HOUR, 'ringing'), told(callId, t.now() + 3 * HOUR, 'answered'))
  await hear(callId, toldEnd(callId, placed - HOUR, 'completed', { talkSeconds: 40 }))
  expect(
    await t.one(`select extract(epoch from ringing_at)::float8 * 1000 as rang, extract(epoch from answered_at)::float8 * 1000 as answered,
    extract(epoch from ended_at)::float8 * 1000 as ended from call`),
  ).toEqual({ rang: placed, answered: t.now(), ended: placed + 40_000 })
})

test('a wish for a call-back beyond the coming year is none, whatever clock the carrier has', async () => {
  const callId = await dial()
  const never = Date.UTC(9999, 11, 31)
  await hear(callId, {
    ...toldEnd(callId, never, 'completed', { talkSeconds: 20, conversation: { callbackAt: never } }),
  })
  expect(await t.one('select status, next_eligible_at from task')).toEqual({
    status: 'completed',
    next_eligible_at: null,
  })
})

test('nobody is charged for more talk than was allowed', async () => {
  const callId = await dial()
  await hear(callId, toldEnd(callId, t.now(), 'completed', { talkSeconds: 86_400 }))
  expect(await t.one('select talk_seconds <= talk_limit_seconds + 120 as bounded from call')).toEqual({
    bounded: true,
  })
})
